/** An organisation is never left without an owner. */
import type { Context } from '../../platform/context.ts'
import { RequestFailure } from '../../platform/errors.ts'

/**
 * Holds the rows of all owners until the end of the transaction: of two that go at the same time the second one sees that the first has gone.
 * The caller must act as an owner of the organisation (`enterOrganisation`). Before the change.
 * @param userId who is about to be an owner no more
 * @throws RequestFailure state.last-owner
 */
export async function requireAnotherOwner({ tx }: Context, organisationId: string, userId: string): Promise<void> {
  // The same row that erasing an account waits for.
  await tx.selectFrom('organisation').select('organisation_id').where('organisation_id', '=', organisationId).forUpdate().execute()
  const owners = await tx
    .selectFrom('membership')
    .select('user_id')
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'owner')
    // Always in the same order, so that two never wait for each other in a circle.
    .orderBy('user_id')
    .forUpdate()
    .execute()
  if (!owners.some((owner) => owner.user_id !== userId)) throw new RequestFailure('state.last-owner')
}
