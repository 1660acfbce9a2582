/** @param hash `location.hash` @returns the code behind `failure=`, if it is one of ours: nothing else from an address is shown */
export function failureInAddress<Code extends string>(hash: string, codes: readonly Code[]): Code | undefined {
  const given = new URLSearchParams(hash.split('?')[1] ?? '').get('failure')
  return codes.find((code) => code === given)
}
