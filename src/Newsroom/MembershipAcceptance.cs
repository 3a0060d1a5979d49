using Intake.Answers;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Keys;
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
        if (!SignedMembership.TryParse(document, documents.Newsroom, out var signed, out _))
        {
            return Refusal.Malformed;
        }

        // Whoever likes can send again what is public: that must not take the turn to write from the others.
        if (IsDecided(signed, documents.Current.Membership, out var answer))
        {
            return answer;
        }

        using var mine = turn.Take();
        var current = documents.Current.Membership;
        if (IsDecided(signed, current, out answer))
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

    private bool IsDecided(SignedMembership signed, SignedMembership? current, out Refusal? answer)
    {
        var isThere = current?.Hash == signed.Hash;
        answer = isThere ? null : Judge(signed, current);
        return isThere || answer is not null;
    }

    private Refusal? Judge(SignedMembership signed, SignedMembership? current)
    {
        var membership = signed.Membership;
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
            : current.BySpare && !signed.BySpare ? RootEnded
            : membership.Number < current.Membership.Number ? Older
            : membership.Number == current.Membership.Number ? Contradiction
            : membership.Clock != current.Membership.Clock ? OtherClock
            : early;
    }

    // The epoch before the first membership counts as posted: that is where posting begins.
    private void Keep(IntakeContext context, SignedMembership signed, bool isFirst)
    {
        context.Memberships.Add(new MembershipRow { Number = signed.Membership.Number, Document = signed.Bytes.ToArray() });
        if (isFirst)
        {
            context.Epochs.Add(new EpochRow { Epoch = (long)signed.Membership.Clock.EpochAt(time.GetUtcNow()) - 1 });
        }

        context.SaveChanges();
    }
}
