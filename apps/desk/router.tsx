import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { readSearch, writeSearch } from '#ui/plain-search.ts';
import { pages } from './pages.ts';
import { PageFault } from '#ui/parts.tsx';
import { Shell } from './shell.tsx';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: () => <Navigate to="/desk" /> });
const home = createRoute({ getParentRoute: () => rootRoute, path: '/', component: () => <Navigate to="/desk" /> });
const routes = pages.map((page) => createRoute({ getParentRoute: () => rootRoute, path: page.path, component: lazyRouteComponent(page.load, 'Page') }));

export const router = createRouter({ routeTree: rootRoute.addChildren([home, ...routes]), defaultPreload: 'intent', defaultErrorComponent: PageFault, parseSearch: readSearch, stringifySearch: writeSearch });
