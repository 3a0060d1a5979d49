using Intake.Protocol.Primitives;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Keys;

/// <summary>Secrets of the server that outlive days: made once, kept wrapped.</summary>
/// <param name="contexts">The database.</param>
/// <param name="wrap">Wraps them.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="random">Makes them.</param>
public sealed class Secrets(IDbContextFactory<IntakeContext> contexts, KeyWrap wrap, WriteTurn turn, IRandomSource random)
{
    private const int Size = 32;

    /// <summary>The secret of a name, 32 bytes, made if it is not there; the caller disposes of it.</summary>
    public SecretBytes Get(string name)
    {
        using var context = contexts.CreateDbContext();
        return Find(context, name) ?? Make(context, name);
    }

    private SecretBytes? Find(IntakeContext context, string name) =>
        wrap.Unwrap(() => context.Secrets.AsNoTracking().SingleOrDefault(row => row.Name == name)?.Wrapped);

    private SecretBytes Make(IntakeContext context, string name)
    {
        using var secret = new SecretBytes(Size);
        random.Fill(secret.Span);
        using (turn.Take())
        {
            using var transaction = context.Database.BeginTransaction();
            context.Database.ExecuteSql($"INSERT INTO \"Secrets\" (\"Name\", \"Wrapped\") VALUES ({name}, {wrap.Wrap(secret.Span)}) ON CONFLICT DO NOTHING");
            transaction.Commit();
        }

        return Find(context, name)!;
    }
}
