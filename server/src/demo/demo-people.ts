/** Who is in the network that one can try. All of it is invented; the addresses can never be somebody's (RFC 2606). */
import type { OrganisationKind, Role } from '@rueckhalt/contract'

export interface DemoOrganisation {
  readonly organisationId: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly verifiedBy?: string
}

export interface DemoMember {
  readonly userId: string
  readonly email: string
  readonly displayName: string
  readonly organisationId: string
  readonly role: Role
}

const CHAMBER = 'de300000-0000-4000-8000-000000000001'
const METAL = 'de300000-0000-4000-8000-000000000002'
const BAKERY = 'de300000-0000-4000-8000-000000000003'

/** Fixed ids: a second start finds what the first one made. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  { organisationId: CHAMBER, name: 'IHK Musterland', kind: 'chamber' },
  { organisationId: METAL, name: 'Muster Metallbau GmbH', kind: 'company', verifiedBy: CHAMBER },
  { organisationId: BAKERY, name: 'Beispiel Backwaren KG', kind: 'company' },
]

export const DEMO_MEMBERS: readonly DemoMember[] = [
  member(1, 'koordination@ihk-musterland.example', 'Kim Kammer', CHAMBER, 'coordinator'),
  member(2, 'anna@muster-metallbau.example', 'Anna Muster', METAL, 'owner'),
  member(3, 'ben@muster-metallbau.example', 'Ben Muster', METAL, 'editor'),
  member(4, 'clara@beispiel-backwaren.example', 'Clara Beispiel', BAKERY, 'owner'),
]

function member(number: number, email: string, displayName: string, organisationId: string, role: Role): DemoMember {
  return { userId: `de300000-0000-4000-8000-0000000001${String(number).padStart(2, '0')}`, email, displayName, organisationId, role }
}
