/** Routes in the address behind `#`, so that the app works under any path of any file server. */
import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { Failure } from '../shell/failure.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Shell } from '../shell/shell.tsx'
import { SCREENS } from './screens.ts'

const rootRoute = createRootRoute({ component: Shell })

const routes = SCREENS.map(({ path, component }) => createRoute({ getParentRoute: () => rootRoute, path, component }))

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultErrorComponent: Failure,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})
