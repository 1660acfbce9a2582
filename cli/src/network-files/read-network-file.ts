/** Reads a network from a file, whatever its form: JSON (`rueckhalt-network/1`) or the binary form that `network import-csv` writes. */
import { buildNetwork, type Network } from '@rueckhalt/engine'
import type { FileResult } from './file-faults.ts'
import { readJson, withOpenFile } from './read-json-file.ts'
import { isNetworkBinary, readNetworkBinary } from './read-network-binary.ts'

/**
 * @param path file name as the user gave it; the form is told by the first bytes, not by the name
 * @returns the network; one fault of the file; or all faults of the network, each with its path
 */
export function readNetworkFile(path: string): Promise<FileResult<Network>> {
  return withOpenFile(path, async (file) => {
    if (isNetworkBinary(file.head)) return readNetworkBinary(file)
    const json = await readJson(file)
    return json.ok ? buildNetwork(json.value) : json
  })
}
