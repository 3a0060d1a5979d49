using Intake.Protocol;
using Intake.Protocol.Ledger;

namespace Intake.SortingRoom.Witnesses;

/// <summary>A signed checkpoint, as witnesses are asked to sign it.</summary>
/// <param name="note">The checkpoint.</param>
/// <param name="leaves">The hashes of all entries under it, and of no others.</param>
internal sealed class AskedCheckpoint(ReadOnlyMemory<byte> note, ReadOnlyMemory<Digest> leaves)
{
    /// <summary>Entries of its ledger.</summary>
    public ulong Size => (ulong)leaves.Length;

    /// <summary>The checkpoint.</summary>
    public ReadOnlyMemory<byte> Note => note;

    /// <summary>Asks a witness, which says what it signed last if that is something else, and is then asked with the proof from there.</summary>
    /// <param name="client">The way to it.</param>
    /// <param name="witness">Whom.</param>
    /// <param name="known">Entries of the ledger that it signed last, as far as is known here.</param>
    /// <param name="cancellation">Ends waiting.</param>
    public async Task<WitnessAnswer> AskAsync(WitnessClient client, Witness witness, ulong known, CancellationToken cancellation)
    {
        var answer = await client.AskAsync(witness, Question(known), cancellation).ConfigureAwait(false);
        return answer.KnownSize is { } size && size != known && size <= Size
            ? await client.AskAsync(witness, Question(size), cancellation).ConfigureAwait(false)
            : answer;
    }

    private WitnessQuestion Question(ulong known) =>
        new(known, [.. MerkleProof.Consistency(known, Size).Select(range => MerkleTree.Root(leaves.Span[(int)range.First..(int)range.End]))], note);
}
