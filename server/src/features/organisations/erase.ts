/** Erasing an organisation: everything goes but its log, which names ids alone. */
import { type Context, requireActor } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { mailText } from '../../platform/mail-texts.ts'

/** @param name typed by whoever erases, to show that they know what @throws RequestFailure input.invalid */
export async function eraseOrganisation(context: Context, organisationId: string, name: string): Promise<void> {
  const { tx } = context
  const { userId } = requireActor(context)
  const place = await tx
    .selectFrom('organisation')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (place.name !== name) throw invalid('body.name', 'other-name')
  const members = await tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.user_id', 'm.user_id')
    .select(['a.user_id', 'a.email', 'a.display_name', 'a.language'])
    .where('m.organisation_id', '=', organisationId)
    .execute()
  await tx.deleteFrom('organisation').where('organisation_id', '=', organisationId).execute()
  for (const member of members)
    context.sendMail({
      to: member.email,
      ...mailText(member.language, member.user_id === userId ? 'organisation-erased-by-you' : 'organisation-erased', {
        name: member.display_name,
        organisation: place.name,
      }),
    })
  context.audit('organisation.erased', organisationId, { detail: { members: members.length } })
  context.publish({ to: { organisationId }, kind: 'organisation.erased', subject: organisationId })
}
