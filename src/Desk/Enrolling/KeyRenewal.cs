using Intake.Desk.Keys;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Enrolling;

/// <summary>
/// New long keys for an editor who stays, or comes back: they wait in the vault beside the present ones until a membership names them, and
/// then take their place. Threads stay. What was sealed to the old keys and not read by then stays closed: a colleague can give it.
/// </summary>
/// <param name="vault">The vault.</param>
public sealed class KeyRenewal(Vault vault)
{
    /// <summary>Makes the next keys, in place of others that waited. They are on the vault's disk before a request names them.</summary>
    /// <param name="random">Where keys come from.</param>
    public Task<Outcome<Nothing>> PrepareAsync(IRandomSource random)
    {
        var next = EditorSecrets.Generate(vault.Contents.Editor.Name, random);
        return vault.UpdateAsync(contents => contents with { Next = next });
    }

    /// <summary>Takes the next keys into use if a membership names them.</summary>
    /// <param name="membership">A membership that was accepted.</param>
    public async Task<Outcome<Nothing>> AdoptAsync(Membership membership)
    {
        ArgumentNullException.ThrowIfNull(membership);
        if (vault.Contents.Next is not { } next || !Names(membership, next))
            return Nothing.More;
        var over = vault.Contents.Keys;
        var written = await vault.UpdateAsync(contents => Renewed(contents, next)).ConfigureAwait(false);
        if (written.IsDone)
            over.ForEach(KeyPlan.Destroy);
        return written;
    }

    private bool Names(Membership membership, EditorSecrets next)
    {
        using var keys = EditorKeys.Import(next.Keys);
        return membership.LaneOf(keys.Identity(vault.Newsroom.Id, next.Name).Id) > 0;
    }

    // The old lane is closed to this desk: what of the own replies would have come back through it is left to the index.
    private static VaultContents Renewed(VaultContents contents, EditorSecrets next) => contents with
    {
        Editor = next,
        Next = null,
        Keys = [],
        KeySetNumber = 0,
        FirstEpoch = null,
        Queue = contents.Queue.ConvertAll(reply => reply.Sealing is { Posted: false } sealing ? reply with { Sealing = sealing with { IsUnseen = true } } : reply),
    };
}
