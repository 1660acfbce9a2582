/** The version, from the package itself. */
import packageFile from '../../package.json' with { type: 'json' }

export const VERSION: string = packageFile.version
