import '#ui/look.css';
import '#ui/phone/phone.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '#ui/language.tsx';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode><LanguageProvider><App /></LanguageProvider></StrictMode>);
void navigator.serviceWorker?.register('/phone-sw.js', { scope: '/phone' });
// Asks the browser not to clear the drafts away when the device runs short of room.
void navigator.storage?.persist?.();
