/** Every screen by its address, in the order of the menu. A screen's code is loaded when somebody goes there. */
import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import { withAllTexts } from '../language/language.ts'

/** Groups of the menu; `none`: reached from other screens. */
export const SCREEN_GROUPS = ['company', 'emergency', 'device', 'none'] as const
export type ScreenGroup = (typeof SCREEN_GROUPS)[number]

export interface Screen {
  readonly path: string
  /** Key of its name. */
  readonly nameKey: string
  readonly group: ScreenGroup
  /** One of the few in the bottom bar of a phone; the others stand under "More". */
  readonly isInBar?: boolean
  readonly component: RouteComponent
}

export const SCREENS: readonly Screen[] = [
  {
    path: '/',
    nameKey: 'navigation.start',
    group: 'none',
    component: lazyRouteComponent(() => import('../screens/start/start-screen.tsx'), 'StartScreen'),
  },
  {
    path: '/check',
    nameKey: 'navigation.check',
    group: 'company',
    isInBar: true,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/check/check-screen.tsx')), 'CheckScreen'),
  },
  {
    path: '/result',
    nameKey: 'navigation.result',
    group: 'company',
    isInBar: true,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/result/result-screen.tsx')), 'ResultScreen'),
  },
  {
    path: '/model',
    nameKey: 'navigation.model',
    group: 'company',
    component: lazyRouteComponent(() => withAllTexts(import('../screens/model/model-screen.tsx')), 'ModelScreen'),
  },
  {
    path: '/plan',
    nameKey: 'navigation.plan',
    group: 'company',
    isInBar: true,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/plan/plan-screen.tsx')), 'PlanScreen'),
  },
  {
    path: '/stress-test',
    nameKey: 'navigation.stress-test',
    group: 'company',
    component: lazyRouteComponent(() => withAllTexts(import('../screens/stress-test/stress-test-screen.tsx')), 'StressTestScreen'),
  },
  {
    path: '/measures',
    nameKey: 'navigation.measures',
    group: 'company',
    component: lazyRouteComponent(() => withAllTexts(import('../screens/measures/measures-screen.tsx')), 'MeasuresScreen'),
  },
  {
    path: '/phases',
    nameKey: 'navigation.phases',
    group: 'emergency',
    isInBar: true,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/phases/phases-screen.tsx')), 'PhasesScreen'),
  },
  {
    path: '/device',
    nameKey: 'navigation.device',
    group: 'device',
    component: lazyRouteComponent(() => withAllTexts(import('../screens/device/device-screen.tsx')), 'DeviceScreen'),
  },
  {
    path: '/settings',
    nameKey: 'navigation.settings',
    group: 'device',
    component: lazyRouteComponent(() => import('../screens/settings/settings-screen.tsx'), 'SettingsScreen'),
  },
]

/** @returns whether a screen is there to be gone to */
export function hasScreen(path: string): boolean {
  return SCREENS.some((screen) => screen.path === path)
}
