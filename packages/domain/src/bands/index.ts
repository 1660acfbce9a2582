/** The endurance band ("Durchhalteband") as figures: where it runs, lives on a reserve, runs reduced, stands still. No characters, no colours. */
export { columnAt, columnsOf, hoursAt, placeLabels, positionOf, type Stretch, type TimeAxis, ticksOf } from './geometry.ts'
export { type BandMarks, BandReader, type BandSegment, type BandState, dueHourOf, marksOf, type Reserve } from './segments.ts'
