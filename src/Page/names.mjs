// Names of members that the page's own objects have, and nothing else: no browser, library, document or text knows them, and the
// scrubbers that are fetched do not either. So the build may spell them shorter, which saves each visit 400 bytes. A test holds
// the page to it; a name that is not here is only longer.
const NAMES = `
  addressAt answerNo answerYes boxKey cardKey checkNumbers chunkDigest cloakAt correctClock courierAnswer courierKeys
  derive digests door dropFiles encapsulationSeed ephemeral epoch epochAt epochSeconds epochs epochsOf epochsPerDay
  fetchMore fetchRoster fileDigest firstEpoch firstSealingEpoch generate isFromFile isOfSigns isUnwatched keySize
  lastAcceptedEpoch lastEpoch lastSealingEpoch ledgerProof locatorsPerRequest maps mapsOrNull material mayHaveArrived
  mayHaveSent membershipDocument membershipHash membershipNumber membershipPlace minutesFor newestKeys obstacle
  onDoors onTrouble openBoxKey outgoing persistently preparations presentEpoch recipients replyLane returning
  rosterDocument rosterPlace routeToKeep routes sealer sentBytes sentEpoch shifted showReaders showThread sortingKey
  startOf tagSeed toNumbers toWords uploads wantsFile withOriginal x25519 xwing
`;

/** The names, in the order of the alphabet. */
export const SHORTENED = NAMES.trim().split(/\s+/);
