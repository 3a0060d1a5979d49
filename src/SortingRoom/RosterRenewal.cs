using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>Signs rosters: when a day or a courier term begins, and when members or their keys have changed. Each has a fresh sorting key.</summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">Membership and rosters in force.</param>
/// <param name="ledger">Signs.</param>
/// <param name="wrap">Wraps the sorting keys.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="policies">What holds, which each roster states.</param>
/// <param name="enactment">Writes what the operator wants to the ledger, before a roster states it.</param>
/// <param name="signing">Signs the ledger with each roster: no client takes one that it does not name.</param>
/// <param name="random">Makes the keys.</param>
/// <param name="logger">Learns of new rosters.</param>
public sealed class RosterRenewal(
    IDbContextFactory<IntakeContext> contexts,
    Documents documents,
    LedgerKey ledger,
    KeyWrap wrap,
    WriteTurn turn,
    PolicyBook policies,
    PolicyEnactment enactment,
    LedgerSigning signing,
    IRandomSource random,
    ILogger<RosterRenewal> logger)
{
    private readonly Dictionary<(Digest Editor, long Number), SignedKeySet> parsed = [];
    private bool saidThatItEnded;

    /// <summary>Signs the rosters that are due.</summary>
    public void RenewWhatIsDue()
    {
        if (documents.Now is not { } now || documents.Current.Membership is not { } signed || now.Epoch < signed.Membership.FirstEpoch)
        {
            return;
        }

        enactment.EnactWhatIsNew(now);
        var ended = signed.Membership.LastEpoch < now.Epoch;
        if (ended && !saidThatItEnded)
        {
            logger.MembershipEnded();
        }

        saidThatItEnded = ended;
        foreach (var term in ended ? [] : RosterTerm.Due(signed.Membership, now))
        {
            Renew(signed, term);
        }
    }

    private void Renew(SignedMembership membership, RosterTerm term)
    {
        var sets = ReadKeySets(membership.Membership);
        var open = documents.Current.OpenRoster(term.Kind, term.FirstSealing);
        if (open is null || !IsCurrent(open, sets))
        {
            // Also while no editor has keys: from the first roster a desk learns that it may publish them. Nobody seals to it.
            Sign(membership, term, Choose(membership.Membership, sets, term.Kind, term.FirstSealing, term.LastSealing));
        }
    }

    private bool IsCurrent(SignedRoster open, Dictionary<Digest, SignedKeySet> sets)
    {
        var roster = open.Roster;
        var best = Choose(open.Membership.Membership, sets, roster.Kind, roster.FirstSealingEpoch, roster.LastSealingEpoch);
        return roster.Retention == policies.InForce && roster.Notice == policies.Announced?.Notice && roster.Holds.SequenceEqual(policies.HoldsAt(roster.FirstSealingEpoch))
            && roster.Keys.Zip(best).All(pair => AreSame(pair.First, pair.Second));
    }

    private static bool AreSame(KeyCertificate? one, KeyCertificate? other) => one is null || other is null
        ? one is null && other is null
        : one.FirstEpoch == other.FirstEpoch && one.LastEpoch == other.LastEpoch && one.X25519.SequenceEqual(other.X25519);

    // Of several that cover the term, the one that begins last.
    private static KeyCertificate?[] Choose(Membership membership, Dictionary<Digest, SignedKeySet> sets, RosterKind kind, ulong first, ulong last) =>
        [.. membership.Editors.Select(editor => sets.TryGetValue(editor.Id, out var set)
            ? (kind == RosterKind.Day ? set.Days : set.Couriers).Where(certificate => certificate.Covers(first, last)).MaxBy(certificate => certificate.FirstEpoch)
            : null)];

    private Dictionary<Digest, SignedKeySet> ReadKeySets(Membership membership)
    {
        using var context = contexts.CreateDbContext();
        var numbers = context.KeySets.AsNoTracking().Select(row => new { row.Editor, row.Number }).ToArray();
        var sets = new Dictionary<Digest, SignedKeySet>();
        foreach (var row in numbers)
        {
            var id = new Digest(row.Editor);
            if (membership.Editors.FirstOrDefault(editor => editor.Id == id) is { } editor && Read(context, editor, membership.Newsroom.Id, row.Number) is { } set)
            {
                sets[id] = set;
            }
        }

        return sets;
    }

    private SignedKeySet? Read(IntakeContext context, EditorIdentity editor, Digest newsroom, long number)
    {
        if (!parsed.TryGetValue((editor.Id, number), out var set))
        {
            var id = editor.Id.ToArray();
            var row = context.KeySets.AsNoTracking().SingleOrDefault(row => row.Editor == id && row.Number == number);
            if (row is null || !SignedKeySet.TryParse(row.Document, editor, newsroom, out set, out _))
            {
                return null;
            }

            foreach (var old in parsed.Keys.Where(key => key.Editor == editor.Id).ToArray())
            {
                parsed.Remove(old);
            }

            parsed[(editor.Id, number)] = set;
        }

        return set;
    }

    private void Sign(SignedMembership membership, RosterTerm term, KeyCertificate?[] certificates)
    {
        using var sortingKey = XWingKey.Generate(random);
        using var ledgerKey = ledger.Open();
        using (turn.Take())
        {
            using var context = contexts.CreateDbContext();
            using var transaction = context.Database.BeginTransaction();
            var newest = context.Rosters.Max(row => (long?)row.Number) ?? 0;
            if (newest > documents.Current.Rosters.Select(signed => signed.Roster.Number).DefaultIfEmpty().Max())
            {
                return;
            }

            var roster = SignedRoster.Sign(Describe(membership, term, certificates, NextNumber(context, newest), sortingKey), membership, ledgerKey);
            context.Rosters.Add(Row(roster, sortingKey));
            LedgerBook.Append(context, new LedgerEntry.RosterSigned(roster.Roster.Number, roster.Hash));
            context.SaveChanges();
            signing.Sign(context);
            transaction.Commit();
        }

        documents.Changed();
        logger.RosterSigned();
    }

    // After a restore only the ledger knows the numbers that were given.
    private static uint NextNumber(IntakeContext context, long newest) =>
        context.Ledger.AsNoTracking().Select(row => row.Entry).AsEnumerable()
            .Select(bytes => LedgerEntry.TryDecode(bytes, out var entry) && entry is LedgerEntry.RosterSigned signed ? signed.Number : 0).Append((uint)newest).Max() + 1;

    private Roster Describe(SignedMembership membership, RosterTerm term, KeyCertificate?[] certificates, uint number, XWingKey sortingKey) => new()
    {
        Number = number,
        Kind = term.Kind,
        MembershipNumber = membership.Membership.Number,
        MembershipHash = membership.Hash,
        Keys = certificates,
        SortingKey = sortingKey.PublicKey.ToArray(),
        FirstSealingEpoch = term.FirstSealing,
        LastSealingEpoch = term.LastSealing,
        LastAcceptedEpoch = term.LastAccepted,
        Retention = policies.InForce,
        Notice = policies.Announced?.Notice,
        Holds = policies.HoldsAt(term.FirstSealing),
        Index = IndexParameters.Default,
    };

    private RosterRow Row(SignedRoster signed, XWingKey sortingKey)
    {
        using var seed = new SecretBytes(XWing.SeedSize);
        using var seenKey = new SecretBytes(HmacSha256.Size);
        sortingKey.Export(seed.Span);
        random.Fill(seenKey.Span);
        return new RosterRow
        {
            Number = signed.Roster.Number,
            Membership = signed.Roster.MembershipNumber,
            LastAcceptedEpoch = (long)signed.Roster.LastAcceptedEpoch,
            Document = signed.Bytes.ToArray(),
            SortingKey = wrap.Wrap(seed.Span),
            SeenKey = wrap.Wrap(seenKey.Span),
        };
    }
}
