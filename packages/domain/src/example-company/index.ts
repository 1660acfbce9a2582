/**
 * Muster Metallbau GmbH with people, contacts and two sites. All names are invented; the numbers are of the range that the Bundesnetzagentur keeps
 * free for films and books.
 */
import type { Company } from '../company/company-document.ts'
import { metalWorks } from './metal-works.ts'

const landline = (last: string): string => `0221 4710 ${last}`
const mobile = (last: string): string => `0171 39200 ${last}`

/** German, whatever the language of its reader: it is a firm in Germany. Complete enough for every screen and every print. */
export const exampleCompany: Company = {
  ...metalWorks,
  company: { ...metalWorks.company, sitesN: 2 },
  sites: [
    {
      id: 'werk',
      name: 'Werk Nord',
      address: 'Musterweg 1, 41000 Musterstadt',
      kreisAgs: '05170',
      dsoName: 'Netz Musterstadt',
      dsoOutagePhone: landline('110'),
      voltageLevel: 'lv',
      heatingType: 'gas',
      alarmBatteryH: 12,
      hazmat: 'none',
      assemblyPoint: 'Parkplatz an der Halle 2',
      noticeBoard: true,
    },
    {
      id: 'lager',
      name: 'Lager Süd',
      address: 'Hafenstraße 9, 41001 Musterhafen',
      dsoName: 'Stadtwerke Musterhafen',
      dsoOutagePhone: landline('120'),
      alarmBatteryH: { min: 6, max: 10 },
      hazmat: 'small',
      assemblyPoint: 'Tor 1',
    },
  ],
  processes: (metalWorks.processes ?? []).map((process) =>
    process.id === 'auftragsabwicklung'
      ? {
          ...process,
          name: 'Auftragsabwicklung',
          staffN: 3,
          mbcoPercent: 40,
          manualWorkaround: 'partial',
          workaroundMaxH: 48,
          restartH: 4,
          required: [
            { id: 'erp', kind: 'it', name: 'ERP', rtaH: 96, singlePointOfFailure: true, substitute: 'Auszug auf Papier vom Vorabend' },
            { id: 'buero', kind: 'site', name: 'Büro', rtaH: 24 },
          ],
        }
      : process.id === 'cnc-fertigung'
        ? {
            ...process,
            name: 'CNC-Fertigung',
            manualWorkaround: 'none',
            restartH: 8,
            required: [{ id: 'drehe', kind: 'machine', name: 'Drehmaschine 3', singlePointOfFailure: true }],
          }
        : { ...process, name: 'Lohnabrechnung', manualWorkaround: 'full', restartH: 2 },
  ),
  finance: { ...metalWorks.finance, biInsurance: true },
  plan: {
    ...metalWorks.plan,
    version: '3',
    approvedBy: 'owner',
    approvedOn: '2026-02-01',
    assemblyAfterMin: 45,
    commsTree: ['Berg ruft Tal und Feld', 'Tal ruft die Schichtleitungen'],
    alternativeSite: 'Gasthof am Markt, 41000 Musterstadt',
    paperFormsPlace: 'Mappe 3 im Büro',
    roles: [
      { id: 'lead', role: 'crisis_lead', holder: 'berg', deputy: 'tal' },
      { id: 'owner', role: 'owner', holder: 'berg', deputy: 'tal' },
      { id: 'bc', role: 'bc_officer', holder: 'tal', deputy: 'feld' },
      { id: 'facility', role: 'facility', holder: 'feld' },
      { id: 'comms', role: 'comms', holder: 'berg' },
    ],
    contacts: [
      { id: 'berg', kind: 'staff', name: 'Erika Berg', mobile: mobile('01'), phone: landline('101') },
      { id: 'tal', kind: 'staff', name: 'Max Tal', mobile: mobile('02') },
      { id: 'feld', kind: 'staff', name: 'Jo Feld' },
      { id: 'it-dienst', kind: 'service', organisation: 'Muster IT-Dienste', purposes: ['it_emergency'], phone: landline('200') },
      {
        id: 'verleih',
        kind: 'service',
        organisation: 'Aggregateverleih Muster',
        purposes: ['genset_rental', 'fuel_trader'],
        phone: landline('210'),
      },
      { id: 'elektro', kind: 'service', organisation: 'Elektro Muster', name: 'Kim Ohm', purposes: ['electrician'], mobile: mobile('03') },
      { id: 'bank-a', kind: 'other', organisation: 'Sparkasse Musterstadt', purposes: ['bank'], phone: landline('220') },
      { id: 'bank-b', kind: 'other', organisation: 'Volksbank Musterstadt', purposes: ['bank'], phone: landline('221') },
      { id: 'ihk', kind: 'chamber', organisation: 'IHK Musterregion', phone: landline('230') },
      {
        id: 'versicherer',
        kind: 'service',
        organisation: 'Muster Versicherung',
        purposes: ['insurer'],
        phone: landline('240'),
        note: 'Vertrag 4711',
      },
    ],
  },
}
