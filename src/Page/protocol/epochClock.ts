/** The newsroom's only clock: epochs, and days of a fixed number of epochs, both counted from the unix epoch (SPEC §1). */
export class EpochClock {
  readonly epochSeconds: number;
  readonly epochsPerDay: number;

  constructor(epochSeconds: number, epochsPerDay: number) {
    this.epochSeconds = epochSeconds;
    this.epochsPerDay = epochsPerDay;
  }

  /** Whether both lengths are within their ranges. */
  get isValid(): boolean {
    const { epochSeconds, epochsPerDay } = this;
    return epochSeconds >= 10 && epochSeconds <= 86_400 && epochsPerDay >= 1 && epochsPerDay <= 8_640;
  }

  /** The epoch that contains a time in milliseconds since 1970; times before count as epoch 0. */
  epochAt(milliseconds: number): number {
    return Math.floor(Math.max(0, milliseconds) / 1000 / this.epochSeconds);
  }

  /** The first instant of an epoch, in milliseconds since 1970. */
  startOf(epoch: number): number {
    return epoch * this.epochSeconds * 1000;
  }
}
