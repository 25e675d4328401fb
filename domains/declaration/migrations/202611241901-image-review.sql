-- Boxes whose image is under review hold the release.
update declaration.declarations set state = '{"images": []}'::jsonb || state where not state ? 'images';
