using Intake.Answers;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Intake.Newsroom;

/// <summary>Keeps the newest key set of each editor. The number rises, so a replay does nothing.</summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">The newsroom.</param>
/// <param name="turn">Whose turn it is to write.</param>
internal sealed class KeySetAcceptance(IDbContextFactory<IntakeContext> contexts, Documents documents, WriteTurn turn)
{
    private static readonly Refusal Older = Refusal.Of(StatusCodes.Status409Conflict, "older");
    private static readonly Refusal Contradiction = Refusal.Of(StatusCodes.Status409Conflict, "contradiction");

    /// <summary>Accepts a set durably, or says why not. The same one again is accepted again.</summary>
    public Refusal? Accept(EditorIdentity editor, byte[] document)
    {
        if (!SignedKeySet.TryReadNumber(document, out var number) || number > long.MaxValue)
        {
            return Refusal.Malformed;
        }

        // A set holds up to 68 certificates: none is verified, and no turn to write taken, for a set that the number decides about.
        var id = editor.Id.ToArray();
        if (IsDecided(id, (long)number, document, out var answer))
        {
            return answer;
        }

        return SignedKeySet.TryParse(document, editor, documents.Newsroom.Id, out _, out _) ? Keep(id, (long)number, document) : Refusal.Malformed;
    }

    private bool IsDecided(byte[] editor, long number, byte[] document, out Refusal? answer)
    {
        using var context = contexts.CreateDbContext();
        return IsDecided(context.KeySets.AsNoTracking().SingleOrDefault(row => row.Editor == editor), number, document, out answer);
    }

    private static bool IsDecided(KeySetRow? row, long number, byte[] document, out Refusal? answer)
    {
        var isThere = row is not null && row.Document.AsSpan().SequenceEqual(document);
        answer = row is null || isThere || row.Number < number ? null : row.Number > number ? Older : Contradiction;
        return isThere || answer is not null;
    }

    private Refusal? Keep(byte[] editor, long number, byte[] document)
    {
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        var row = context.KeySets.SingleOrDefault(row => row.Editor == editor);
        if (IsDecided(row, number, document, out var answer))
        {
            return answer;
        }

        if (row is null)
        {
            context.KeySets.Add(new KeySetRow { Editor = editor, Number = number, Document = document });
        }
        else
        {
            row.Number = number;
            row.Document = document;
        }

        context.SaveChanges();
        transaction.Commit();
        return null;
    }
}
