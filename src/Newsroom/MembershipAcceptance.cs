using Intake.Answers;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Intake.Newsroom;

/// <summary>Decides about memberships by the rules that clients have too (SPEC §3), and by what this server's data rests on: its ledger key and its clock.</summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">The membership in force.</param>
/// <param name="ledger">This server's ledger key.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="time">The clock.</param>
internal sealed class MembershipAcceptance(IDbContextFactory<IntakeContext> contexts, Documents documents, LedgerKey ledger, WriteTurn turn, TimeProvider time)
{
    private static readonly Refusal Older = Refusal.Of(StatusCodes.Status409Conflict, "older");
    private static readonly Refusal Contradiction = Refusal.Of(StatusCodes.Status409Conflict, "contradiction");
    private static readonly Refusal RootEnded = Refusal.Of(StatusCodes.Status409Conflict, "root-ended");
    private static readonly Refusal OtherLedger = Refusal.Of(StatusCodes.Status409Conflict, "other-ledger");
    private static readonly Refusal OtherClock = Refusal.Of(StatusCodes.Status409Conflict, "other-clock");
    private static readonly Refusal Ended = Refusal.Of(StatusCodes.Status409Conflict, "ended");
    private static readonly Refusal NotBegun = Refusal.Of(StatusCodes.Status409Conflict, "not-begun");

    /// <summary>Accepts a membership durably, or says why not. The same one again is accepted again.</summary>
    public Refusal? Accept(byte[] document)
    {
        // Anybody may send here, and send again what is public: neither signatures nor the turn to write are spent on what can be refused without them.
        if (!SignedMembership.TryReadUnverified(document, out var claimed) || !claimed.Newsroom.Equals(documents.Newsroom))
        {
            return Refusal.Malformed;
        }

        if (IsDecided(claimed, document, documents.Current.Membership, out var answer))
        {
            return answer;
        }

        if (!SignedMembership.TryParse(document, documents.Newsroom, out var signed, out _))
        {
            return Refusal.Malformed;
        }

        using var mine = turn.Take();
        var current = documents.Current.Membership;
        if (IsDecided(signed.Membership, document, current, out answer))
        {
            return answer;
        }

        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();

        Keep(context, signed, isFirst: current is null);
        transaction.Commit();
        documents.Changed();
        return null;
    }

    private bool IsDecided(Membership membership, byte[] document, SignedMembership? current, out Refusal? answer)
    {
        var isThere = current is not null && current.Bytes.Span.SequenceEqual(document);
        answer = isThere ? null : Judge(membership, current);
        return isThere || answer is not null;
    }

    private Refusal? Judge(Membership membership, SignedMembership? current)
    {
        if (!ledger.PublicKey.SequenceEqual(membership.LedgerKey.Span))
        {
            return OtherLedger;
        }

        var epoch = membership.Clock.EpochAt(time.GetUtcNow());
        if (membership.LastEpoch < epoch)
        {
            return Ended;
        }

        // Until it began, nobody could seal to this newsroom. The signer's clock may be a little ahead.
        var early = membership.FirstEpoch > epoch + 1 ? NotBegun : null;
        return current is null ? early
            : current.BySpare && membership.Spare is null ? RootEnded
            : membership.Number < current.Membership.Number ? Older
            : membership.Number == current.Membership.Number ? Contradiction
            : membership.Clock != current.Membership.Clock ? OtherClock
            : early;
    }

    // The epoch before the first membership counts as posted: that is where posting begins.
    private void Keep(IntakeContext context, SignedMembership signed, bool isFirst)
    {
        context.Memberships.Add(new MembershipRow { Number = signed.Membership.Number, Document = signed.Bytes.ToArray() });
        var accepted = new LedgerEntry.MembershipAccepted(signed.Membership.Number, signed.Hash);
        var entry = accepted.Encode();
        // After a restore the ledger may name a membership that the backup is too old to hold.
        if (!context.Ledger.Any(row => row.Entry == entry))
        {
            LedgerBook.Append(context, accepted);
        }

        if (isFirst)
        {
            context.Epochs.Add(new EpochRow { Epoch = (long)signed.Membership.Clock.EpochAt(time.GetUtcNow()) - 1 });
        }

        context.SaveChanges();
    }
}
