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
        if (!SignedKeySet.TryParse(document, editor, documents.Newsroom.Id, out var set, out _) || set.Number > long.MaxValue)
        {
            return Refusal.Malformed;
        }

        var id = editor.Id.ToArray();
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        var row = context.KeySets.SingleOrDefault(row => row.Editor == id);
        if (row is not null && row.Number >= (long)set.Number)
        {
            return row.Number > (long)set.Number ? Older : row.Document.AsSpan().SequenceEqual(document) ? null : Contradiction;
        }

        if (row is null)
        {
            context.KeySets.Add(new KeySetRow { Editor = id, Number = (long)set.Number, Document = document });
        }
        else
        {
            row.Number = (long)set.Number;
            row.Document = document;
        }

        context.SaveChanges();
        transaction.Commit();
        return null;
    }
}
