using Intake.Desk.Exports;
using Intake.Desk.Outcomes;
using Intake.Desk.Tests.Attachments;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Tests.Exports;

/// <summary>A vault with a thread of two messages, a photo, a reply, a note and names, and a membership that names its editor.</summary>
internal sealed class ExportRoom : IDisposable
{
    public const string Words = "Mina Kaya moved the machines to the Old\nMill\u202E.";
    public static readonly Digest Thread = Samples.Digest(4);
    private static readonly EpochClock Clock = new(21_600, 4);
    private readonly SigningKey root = SigningKey.Generate(SystemRandomSource.Instance);
    private readonly SigningKey spare = SigningKey.Generate(SystemRandomSource.Instance);

    public ExportRoom()
    {
        Newsroom = NewsroomFile.IdentityOf(root, spare);
        Vault = TestVaults.Create(Folder["aya.vault"], new NewsroomFile("Border Post", Newsroom));
        Photo = new TipWithFile(300_000);
    }

    public TemporaryFolder Folder { get; } = new();

    public NewsroomIdentity Newsroom { get; }

    public Vault Vault { get; }

    public TipWithFile Photo { get; }

    public static DateTimeOffset Now => Clock.StartOf(1_000).AddHours(1);

    public ThreadView View => ThreadView.AllOf(Vault.Contents, Vault.Identity.Id).Single();

    public ExportChoice Everything => ExportChoice.Everything(View);

    public async Task FillAsync()
    {
        var file = Record(Photo.Manifest);
        using (var writer = Vault.Blobs.Append(file.Blob))
            Photo.Chunks.ForEach(chunk => writer.Append(chunk));
        var note = TriageValue.NewNote("Called Mina twice.", SystemRandomSource.Instance);
        await Vault.UpdateAsync(contents => contents with
        {
            Memberships = [new MembershipRecord(MembershipWith(Vault.Identity).Bytes.ToArray(), 1, 1)],
            Tips =
            [
                Samples.Tip(11, 4, 990, Words) with { Attachments = [file], Names = "Mina Kaya, her brother", Question = "Which colour?", Answer = "Red" },
                Samples.Tip(12, 4, 992, "They left."),
            ],
            Replies = [new ReplyRecord(Samples.Digest(13), 991, Thread, Vault.Identity.Id, "Aya", "Is MINA safe?")],
            Triage = [new TriageRecord(new TriageChange(Thread, TriageField.Note, note.Item, 1, note.Text, null), Vault.Identity.Id, "Aya", 991)],
            Private = contents.Private with { Notes = [new PrivateText(Thread, "my cousin")] },
        });
    }

    public SignedMembership MembershipWith(params EditorIdentity[] editors) => SignedMembership.Sign(
        new Membership
        {
            Number = 3,
            FirstEpoch = 900,
            LastEpoch = 1_140,
            Clock = Clock,
            Lanes = 6,
            Editors = editors,
            Departed = [],
            LedgerKey = root.PublicKey,
            Doors = [new Protocol.Rosters.Door("https://door.example", DoorKind.Clear)],
            Newsroom = Newsroom,
            NewsroomName = "Border Post",
        },
        root);

    /// <summary>Adds a file to the first message, as it is when it came.</summary>
    public async Task AddAsync(TipWithFile sent, string mediaType, bool isOriginal)
    {
        var file = Record(sent.Manifest) with { MediaType = mediaType, IsOriginal = isOriginal };
        using (var writer = Vault.Blobs.Append(file.Blob))
            sent.Chunks.ForEach(chunk => writer.Append(chunk));
        await Vault.UpdateAsync(contents => contents with { Tips = contents.Tips.SetItem(0, contents.Tips[0] with { Attachments = contents.Tips[0].Attachments.Add(file) }) });
    }

    public async Task<ExportReport> ExportAsync(ExportChoice choice)
    {
        var exported = await TryExportAsync(choice);
        Assert.Null(exported.Problem?.ToString());
        return exported.Value!;
    }

    public Task<Outcome<ExportReport>> TryExportAsync(ExportChoice choice, DateTimeOffset? now = null) =>
        new Exporter(Vault, SystemRandomSource.Instance).ExportAsync(Thread, choice, Folder.FullName, now ?? Now);

    public void Dispose()
    {
        Vault.Dispose();
        root.Dispose();
        spare.Dispose();
        Folder.Dispose();
    }

    private AttachmentRecord Record(Attachment manifest) => new()
    {
        Name = manifest.Name,
        MediaType = manifest.MediaType,
        Length = (long)manifest.Length,
        Secret = manifest.Secret.ToArray(),
        Chunks = (int)manifest.Chunks,
        FileDigest = manifest.FileDigest,
        ChunkDigest = manifest.ChunkDigest,
        IsText = false,
        Blob = Vault.Blobs.NewReference(),
        State = AttachmentState.Verified,
    };
}
