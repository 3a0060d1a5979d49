using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Sharing;

/// <summary>Gives threads to colleagues who could not open them: who came later, or whose keys were lost. All colleagues get them; who has them already sees no difference.</summary>
/// <param name="vault">The vault.</param>
public sealed class ShareQueue(Vault vault)
{
    /// <summary>Queues the triage of some threads as it stands, and every message, the oldest first; done means that it is on the vault's disk.</summary>
    /// <param name="threads">The threads.</param>
    /// <returns>How many parcels that takes.</returns>
    public async Task<Outcome<int>> AddAsync(IReadOnlyCollection<Digest> threads)
    {
        ArgumentNullException.ThrowIfNull(threads);
        var wanted = threads.ToHashSet();
        var added = 0;
        var written = await vault.UpdateAsync(contents =>
        {
            var messages = contents.Tips.Where(tip => wanted.Contains(tip.Thread)).Select(tip => (tip.Epoch, tip.Commit))
                .Concat(contents.Replies.Where(reply => wanted.Contains(reply.Thread)).Select(reply => (reply.Epoch, reply.Commit)));
            var waiting = contents.Shares.Select(share => share.Commit).ToHashSet();
            var parts = messages.Where(message => !waiting.Contains(message.Commit)).OrderBy(message => message.Epoch)
                .SelectMany(message => SharedParts.Of(contents, message.Commit, 0).Select(part => new PendingShare(part.Commit, part.Part, null))).ToList();
            var told = contents.TriageShares.SelectMany(share => share.Changes).ToHashSet();
            var triage = SharedTriage.Pack(SharedTriage.Of(contents, vault.Identity.Id, wanted).Where(change => !told.Contains(change))).ToList();
            added = parts.Count + triage.Count;
            return contents with { Shares = contents.Shares.AddRange(parts), TriageShares = contents.TriageShares.AddRange(triage) };
        }).ConfigureAwait(false);
        return written.IsDone ? added : written.Problem;
    }
}
