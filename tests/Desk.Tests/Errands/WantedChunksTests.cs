using Intake.Desk.Attachments;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.Protocol.Chunks;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Errands;

/// <summary>Which chunks an errand asks for when tips name more than it has places for.</summary>
public sealed class WantedChunksTests : IDisposable
{
    private const int Places = 1_000;
    private readonly TemporaryFolder folder = new();
    private readonly Vault vault;

    public WantedChunksTests() => vault = TestVaults.Create(folder["vault"]);

    public void Dispose()
    {
        vault.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_tip_that_claims_a_huge_file_leaves_small_files_their_places()
    {
        await GiveAsync(Tip(1, File(16_000)), Tip(2, File(3)), Tip(3, File(9_000)), Tip(4, File(5)));
        Assert.Equal([496, 3, 496, 5], Lengths(Places));
    }

    [Fact]
    public async Task Of_a_file_whose_next_chunk_was_missing_no_more_is_asked_than_a_desk_asks_at_once_and_not_before_the_next_epoch()
    {
        var missing = File(16_000) with { State = AttachmentState.Missing, StoppedAt = 1, AskedIn = 7 };
        await GiveAsync(Tip(1, missing), Tip(2, missing with { StoppedAt = 2 }));
        var runs = Of(16_000 + Places);
        Assert.Equal([(ChunkFlow.Ahead, 8UL), (16_000, 8UL)], runs.Select(run => (run.Length, run.From)));
    }

    [Fact]
    public async Task A_muted_thread_gets_no_place()
    {
        await GiveAsync(Tip(1, File(16_000)), Tip(2, File(3)));
        await vault.RememberAsync(contents => contents with { Private = contents.Private with { Muted = [contents.Tips[0].Thread] } });
        Assert.Equal([3], Lengths(Places));
    }

    [Fact]
    public async Task Where_there_are_more_files_than_places_each_place_is_another_files()
    {
        await GiveAsync(Tip(1, File(4)), Tip(2, File(4)), Tip(3, File(4)));
        var runs = Of(2);
        Assert.Equal([1, 1], runs.Select(run => run.Length));
        Assert.Equal(2, runs.Select(run => run.Secret).Distinct().Count());
        Assert.Empty(Of(0));
    }

    [Fact]
    public void Ids_are_those_of_the_files_chunks_in_order()
    {
        var run = new ChunkRun(SystemRandomSource.Instance.Bytes(ChunkFormat.SecretSize), 2, 2);
        using var keys = new ChunkKeys(run.Secret);
        Assert.Equal([keys.Id(2), keys.Id(3)], run.Ids());
    }

    private List<ChunkRun> Of(int places) => new WantedChunks(vault, SystemRandomSource.Instance).Of(0, 100, places);

    private IEnumerable<int> Lengths(int places) => Of(places).Select(run => run.Length);

    private Task GiveAsync(params TipRecord[] tips) => vault.RememberAsync(contents => contents with { Tips = [.. tips] });

    private static TipRecord Tip(byte number, AttachmentRecord file) => Samples.Tip(number, number, 1) with { Attachments = [file] };

    private AttachmentRecord File(int chunks) => Samples.Attachment() with
    {
        Length = (long)chunks * ChunkFormat.PlainSize,
        Chunks = chunks,
        State = AttachmentState.Waiting,
        StoppedAt = 0,
        Blob = vault.Blobs.NewReference(),
    };
}
