console.log('world: to come');
