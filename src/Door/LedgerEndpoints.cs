using Intake.Answers;
using Intake.Protocol.Ledger;
using Intake.Store.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Door;

/// <summary>GET /ledger/checkpoint, /ledger/witnessed and /ledger/tile/…: the ledger as C2SP tlog-tiles, for anybody's monitor.</summary>
internal static class LedgerEndpoints
{
    private const string Note = "text/plain; charset=utf-8";

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ledger/checkpoint", Checkpoint).WithName("GetCheckpoint");
        routes.MapGet("/ledger/witnessed", Witnessed).WithName("GetWitnessed");
        routes.MapGet("/ledger/tile/{**tile}", Tile).WithName("GetTile");
    }

    private static Results<Blob, Refusal> Checkpoint(LedgerReading ledger) =>
        ledger.Current is { } copy ? new Blob(copy.Note, Note) : Refusal.NotFound;

    private static Results<Blob, Refusal> Witnessed(LedgerReading ledger) =>
        ledger.Current?.Witnessed is { } note ? new Blob(note, Note) : Refusal.NotFound;

    private static Results<Blob, Refusal> Tile(string tile, LedgerReading ledger) =>
        LedgerTile.TryParse($"tile/{tile}", out var wanted) && ledger.Current is { } copy && wanted.Read(copy.Entries, copy.Leaves.Span) is { } bytes ? new Blob(bytes) : Refusal.NotFound;
}
