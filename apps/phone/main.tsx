import '#ui/look.css';
