/** Every screen by its address, in the order of the menu. A screen's code is loaded when somebody goes there. */
import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import { withAllTexts } from '../language/language.ts'
import type { Presence } from '../network/presence.ts'

/** Groups of the menu; `none`: reached from other screens. */
export const SCREEN_GROUPS = ['company', 'emergency', 'network', 'device', 'none'] as const
export type ScreenGroup = (typeof SCREEN_GROUPS)[number]

export interface Screen {
  readonly path: string
  /** Key of its name. */
  readonly nameKey: string
  readonly group: ScreenGroup
  /** One of the few in the bottom bar of a phone; the others stand under "More". */
  readonly isInBar?: boolean
  /** Absent: always in the menu. Its address leads there in any case. */
  readonly isShown?: (presence: Presence) => boolean
  readonly component: RouteComponent
}

const isSignedOut = ({ kind, session }: Presence): boolean => kind === 'served' && !session
const isSignedIn = ({ session }: Presence): boolean => session !== undefined
const isInOrganisation = ({ session }: Presence): boolean => (session?.organisations.length ?? 0) > 0
const mayReadLog = ({ session }: Presence): boolean => session?.organisations.some(({ role }) => role === 'owner') === true
const isOperator = ({ session }: Presence): boolean => session?.account.isOperator === true

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
    path: '/sign-in',
    nameKey: 'navigation.sign-in',
    group: 'network',
    isShown: isSignedOut,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/sign-in/sign-in-screen.tsx')), 'SignInScreen'),
  },
  {
    path: '/vault-network',
    nameKey: 'navigation.vault-network',
    group: 'network',
    isShown: isInOrganisation,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/vault-network/vault-network-screen.tsx')), 'VaultNetworkScreen'),
  },
  {
    path: '/organisation',
    nameKey: 'navigation.organisation',
    group: 'network',
    isShown: isSignedIn,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/organisation/organisation-screen.tsx')), 'OrganisationScreen'),
  },
  {
    path: '/members',
    nameKey: 'navigation.members',
    group: 'network',
    isShown: isInOrganisation,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/members/members-screen.tsx')), 'MembersScreen'),
  },
  {
    path: '/audit',
    nameKey: 'navigation.audit',
    group: 'network',
    isShown: mayReadLog,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/audit/audit-screen.tsx')), 'AuditScreen'),
  },
  {
    path: '/who-sees',
    nameKey: 'navigation.who-sees',
    group: 'network',
    isShown: isInOrganisation,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/who-sees/who-sees-screen.tsx')), 'WhoSeesScreen'),
  },
  {
    path: '/account',
    nameKey: 'navigation.account',
    group: 'network',
    isShown: isSignedIn,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/account/account-screen.tsx')), 'AccountScreen'),
  },
  {
    path: '/operator',
    nameKey: 'navigation.operator',
    group: 'network',
    isShown: isOperator,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/operator/operator-screen.tsx')), 'OperatorScreen'),
  },
  {
    path: '/outbox',
    nameKey: 'navigation.outbox',
    group: 'network',
    isShown: ({ holdsMails }) => holdsMails,
    component: lazyRouteComponent(() => withAllTexts(import('../screens/outbox/outbox-screen.tsx')), 'OutboxScreen'),
  },
  {
    path: '/join',
    nameKey: 'navigation.join',
    group: 'none',
    component: lazyRouteComponent(() => withAllTexts(import('../screens/join/join-screen.tsx')), 'JoinScreen'),
  },
  {
    path: '/invitation',
    nameKey: 'navigation.invitation',
    group: 'none',
    component: lazyRouteComponent(() => withAllTexts(import('../screens/invitation/invitation-screen.tsx')), 'InvitationScreen'),
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
