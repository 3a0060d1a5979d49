using Intake.Store;
using Intake.Store.Ledger;

namespace Intake.Console.State;

/// <summary>Reads what the witnesses did who are named in the settings.</summary>
/// <param name="options">Who they are.</param>
/// <param name="book">What they did.</param>
public sealed class WitnessWatch(ConsoleOptions options, WitnessBook book)
{
    /// <summary>One for each.</summary>
    public IReadOnlyList<WitnessState> Look(EpochNow now) =>
    [
        .. from witness in options.Witnesses
           let row = book.Find(witness)
           select new WitnessState(witness.Name, (ulong?)row?.SignedEpoch, row?.Outcome, row?.SignedEpoch >= (long)now.Epoch - 1),
    ];
}
