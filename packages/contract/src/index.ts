/** What server and clients agree on. */
import { ACCOUNT_OPERATIONS } from './operations/account.ts'
import { OPERATOR_OPERATIONS, OUTBOX_OPERATIONS } from './operations/operator.ts'
import { ORGANISATION_OPERATIONS } from './operations/organisations.ts'
import { SIGN_IN_OPERATIONS } from './operations/sign-in.ts'
import { VAULT_OPERATIONS } from './operations/vaults.ts'

/** Every operation by its id. */
export const OPERATIONS = {
  ...SIGN_IN_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...ORGANISATION_OPERATIONS,
  ...VAULT_OPERATIONS,
  ...OPERATOR_OPERATIONS,
  ...OUTBOX_OPERATIONS,
} as const
export type OperationId = keyof typeof OPERATIONS

export { type CallFailure, type CallOutcome, type Client, type ClientSettings, createClient } from './client.ts'
export { ERROR_CODES, ERROR_STATUS, type ErrorCode, Failure, type InputFault } from './errors.ts'
export { type Language, PersonName } from './formats.ts'
export { failureText, operationText } from './texts.ts'
export {
  type Access,
  METHODS,
  type Method,
  type Operation,
  type OperationInput,
  type OperationRequest,
  type OperationResult,
} from './operation.ts'
export type { Session } from './operations/account.ts'
export {
  MOST_SNAPSHOT_BYTES,
  MOST_UPDATE_BYTES,
  MOST_UPDATES_PER_PUSH,
  SEAL_KINDS,
  type SealedSnapshot,
  type SealedUpdate,
  type StoredUpdate,
} from './operations/vaults.ts'
export {
  FOUNDABLE_KINDS,
  mayDo,
  ORGANISATION_KINDS,
  type OrganisationKind,
  type Permission,
  PERMISSIONS,
  type Role,
  ROLES,
  ROLES_OF_KIND,
  rolesWith,
} from './permissions.ts'
