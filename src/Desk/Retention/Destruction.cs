using System.Buffers.Binary;
using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Retention;

/// <summary>A vault's contents without some threads: their messages, files, triage, and what the editor kept of them.</summary>
public static class Destruction
{
    /// <summary>The contents after it. What stays of each thread is a <see cref="DestroyedThread"/>, and that it is closed, muted or may be captured.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="threads">The threads.</param>
    public static VaultContents Of(VaultContents contents, IReadOnlySet<Digest> threads)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(threads);
        var graves = threads.Select(thread => GraveOf(contents, thread)).ToImmutableList();
        var messages = MessagesOf(contents, threads.Contains).ToHashSet();
        return contents with
        {
            Tips = contents.Tips.RemoveAll(tip => threads.Contains(tip.Thread)),
            Replies = contents.Replies.RemoveAll(reply => threads.Contains(reply.Thread)),
            Queue = contents.Queue.RemoveAll(reply => threads.Contains(reply.Thread)),
            Pending = contents.Pending.RemoveAll(pending => threads.Contains(pending.Change.Thread)),
            Shares = contents.Shares.RemoveAll(share => messages.Contains(share.Commit)),
            TriageShares = contents.TriageShares.ConvertAll(share => share with { Changes = share.Changes.RemoveAll(shared => threads.Contains(shared.Change.Thread)) }).RemoveAll(share => share.Changes.IsEmpty),
            SharedParts = contents.SharedParts.RemoveAll(part => messages.Contains(part.Commit)),
            Triage = [.. contents.Triage.Select(record => threads.Contains(record.Change.Thread) ? Rest(record) : record).OfType<TriageRecord>()],
            Private = Without(contents.Private, threads),
            Destroyed = contents.Destroyed.RemoveAll(grave => threads.Contains(grave.Thread)).AddRange(graves),
        };
    }

    /// <summary>
    /// What is kept of a change of a destroyed thread, or null: a source who writes again must still be known as closed, muted, and above all
    /// as one that may be captured. Why, is gone.
    /// </summary>
    public static TriageRecord? Rest(TriageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Change.Field switch
        {
            TriageField.Status or TriageField.Muted => record,
            TriageField.Captured => record with { Change = record.Change with { Text = null } },
            _ => null,
        };
    }

    /// <summary>The beginning of a commit, as desk events name it.</summary>
    public static ulong Prefix(Digest commit) => BinaryPrimitives.ReadUInt64BigEndian(commit.ToArray());

    private static DestroyedThread GraveOf(VaultContents contents, Digest thread)
    {
        var former = contents.Destroyed.Find(grave => grave.Thread == thread);
        var revisions = contents.Triage.Where(record => record.Change.Thread == thread).Select(record => record.Change.Revision);
        return new DestroyedThread(
            thread,
            revisions.Append(former?.Revision ?? 0).Max(),
            [.. former?.Messages ?? [], .. MessagesOf(contents, other => other == thread).Select(Prefix)]);
    }

    private static IEnumerable<Digest> MessagesOf(VaultContents contents, Func<Digest, bool> isOne) =>
        contents.Tips.Where(tip => isOne(tip.Thread)).Select(tip => tip.Commit).Concat(contents.Replies.Where(reply => isOne(reply.Thread)).Select(reply => reply.Commit));

    private static PrivateRecords Without(PrivateRecords kept, IReadOnlySet<Digest> threads) => kept with
    {
        Notes = kept.Notes.RemoveAll(note => threads.Contains(note.Thread)),
        Drafts = kept.Drafts.RemoveAll(draft => threads.Contains(draft.Thread)),
        Cancelled = kept.Cancelled.RemoveAll(reply => threads.Contains(reply.Thread)),
    };
}
