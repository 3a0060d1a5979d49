using System.Globalization;
using Intake.Protocol.Ledger;
using Intake.Store.Backups;
using Intake.Store.Ledger;

namespace Intake.SortingRoom.Witnesses;

/// <summary>Asks the witnesses before a restored server goes on with a ledger: one who signed a longer one knows what would be forked.</summary>
/// <param name="client">Asks.</param>
/// <param name="options">Whom.</param>
public sealed class WitnessInquiry(WitnessClient client, WitnessOptions options)
{
    /// <summary>Asks all of them. Returns a line for each who said nothing of use, for the operator to ask by hand.</summary>
    /// <param name="ledger">What the server would go on with.</param>
    /// <param name="cancellation">Ends waiting.</param>
    /// <exception cref="BackupException">One of them signed a longer ledger, or another one.</exception>
    public async Task<IReadOnlyList<string>> AskAsync(ContinuedLedger ledger, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var checkpoint = new AskedCheckpoint(ledger.Note, ledger.SignedEntries.Select(entry => MerkleTree.Leaf(entry)).ToArray());
        var answers = await Task.WhenAll(options.Witnesses.Select(witness => checkpoint.AskAsync(client, witness, checkpoint.Size, cancellation))).ConfigureAwait(false);
        var all = options.Witnesses.Zip(answers).ToList();
        return all.Find(pair => pair.Second.Outcome == WitnessOutcome.Contradicted) is { First: { } witness, Second: { } answer }
            ? throw new BackupException(Say(witness, answer, checkpoint.Size))
            : [.. all.Where(pair => pair.Second.Outcome != WitnessOutcome.Signed).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First.Key.Name} did not say whether it signed more than these {checkpoint.Size} entries: {pair.Second.Problem}. Ask its operator before the server is started."))];
    }

    private static string Say(Witness witness, WitnessAnswer answer, ulong size) => answer.KnownSize > size
        ? string.Create(CultureInfo.InvariantCulture, $"{witness.Key.Name} says that it has signed a ledger of {answer.KnownSize} entries, and this one has {size}. Nothing was restored: find a newer copy of the public ledger. With this one, whoever saw the other would trust this server no more.")
        : string.Create(CultureInfo.InvariantCulture, $"{witness.Key.Name} says that these {size} entries do not continue the ledger that it has signed: one of the two is a fork. Nothing was restored: ask it for its checkpoint, keep all of it, and read ops/runbooks/lost-disk.md.");
}
