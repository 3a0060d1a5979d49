using System.Text;
using Intake.Desk.Exports;
using Intake.Desk.Tests.Attachments;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Evidence;

namespace Intake.Desk.Tests.Exports;

public sealed class ExporterTests : IAsyncLifetime
{
    private readonly ExportRoom room = new();

    public async ValueTask InitializeAsync() => await room.FillAsync();

    public ValueTask DisposeAsync()
    {
        room.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_export_holds_what_was_sent_byte_for_byte_and_proves_it_with_the_newsrooms_public_file_alone()
    {
        var export = await room.ExportAsync(room.Everything);

        Assert.Equal(ExportRoom.Words, await File.ReadAllTextAsync(Path.Combine(export.Path, "message-001-source.txt"), Encoding.UTF8, TestContext.Current.CancellationToken));
        Assert.Equal(room.Photo.Bytes, await File.ReadAllBytesAsync(Path.Combine(export.Path, "message-001-file-1.jpg"), TestContext.Current.CancellationToken));
        var verdict = ExportCheck.Of(export.Path, room.Newsroom).Value!;
        Assert.True(verdict.IsWhole);
        Assert.Equal((room.Vault.Identity.Id, 1_000UL, ExportRoom.Thread), (verdict.Evidence.Manifest.Editor, verdict.Evidence.Manifest.Epoch, verdict.Evidence.Manifest.Thread));
        Assert.Equal(
            [("message-001-source.txt", 990UL), ("message-001-file-1.jpg", 990UL), ("message-002-newsroom.txt", 991UL), ("message-003-source.txt", 992UL)],
            verdict.Evidence.Manifest.Items.Select(item => (item.Name, item.Epoch!.Value)));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(room.Folder.FullName), path => path.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_notes_question_answer_and_what_is_private_do_not_go_along_by_themselves()
    {
        var export = await room.ExportAsync(room.Everything);
        var words = string.Join('\n', Directory.GetFiles(export.Path, "*.txt").Select(File.ReadAllText));
        Assert.All(["her brother", "Called Mina twice", "Which colour", "Red", "my cousin"], secret => Assert.DoesNotContain(secret, words, StringComparison.Ordinal));

        var triage = TriageBook.Of(room.Vault.Contents, room.Vault.Identity.Id).Find(ExportRoom.Thread);
        var more = await room.ExportAsync(room.Everything with { WithNames = true, Notes = [.. triage.Notes.Select(note => note.Change.Item)] });
        Assert.Equal([EvidenceItemKind.Names, EvidenceItemKind.Note], more.Evidence.Manifest.Items.Select(item => item.Kind).Where(kind => kind >= EvidenceItemKind.Note).OrderDescending());
    }

    [Fact]
    public async Task A_note_has_its_author_s_name_unless_a_colleague_told_of_it()
    {
        Assert.Equal(room.Vault.Identity.Id, await AuthorOfNoteAsync());
        await room.Vault.UpdateAsync(contents => contents with { Triage = [.. contents.Triage.Select(record => record with { SharedBy = new TriageSharer(Samples.Digest(4), "Bo", 995) })] });
        Assert.Null(await AuthorOfNoteAsync());
    }

    private async Task<Digest?> AuthorOfNoteAsync()
    {
        var notes = TriageBook.Of(room.Vault.Contents, room.Vault.Identity.Id).Find(ExportRoom.Thread).Notes;
        var export = await room.ExportAsync(room.Everything with { Notes = [.. notes.Select(note => note.Change.Item)] });
        return Assert.Single(export.Evidence.Manifest.Items, item => item.Kind == EvidenceItemKind.Note).Author;
    }

    [Fact]
    public async Task A_redacted_copy_has_the_words_without_the_terms_no_thread_no_commits_and_no_file_that_cannot_be_masked()
    {
        var export = await room.ExportAsync(room.Everything with { Masked = ["mína", "old mill", "Nobody"], WithNames = true });

        Assert.Equal((1, "Nobody"), (export.LeftOut, Assert.Single(export.NotFound)));
        Assert.Equal($"{Mask.Sign} Kaya moved the machines to the {Mask.Sign}\uFFFD.", await File.ReadAllTextAsync(Path.Combine(export.Path, "message-001-source.txt"), TestContext.Current.CancellationToken));
        var bytes = string.Join('\n', Directory.GetFiles(export.Path).Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path))));
        Assert.DoesNotContain("mina", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.Null(export.Evidence.Manifest.Thread);
        Assert.All(export.Evidence.Manifest.Items, item => Assert.Null(item.Commit));
        Assert.DoesNotContain(Encoding.Latin1.GetString(ExportRoom.Thread.ToArray()), bytes, StringComparison.Ordinal);
        Assert.True(ExportCheck.Of(export.Path, room.Newsroom).Value!.IsWhole);
    }

    [Fact]
    public async Task A_text_that_came_uncleaned_is_an_original_until_it_is_masked()
    {
        await room.AddAsync(new TipWithFile("Mina wrote this."u8.ToArray()), "text/plain", isOriginal: true);

        var original = (await room.ExportAsync(room.Everything)).Evidence.Manifest.Items.Single(item => item.Kind == EvidenceItemKind.Original);
        Assert.Equal("message-001-file-2-ORIGINAL.txt", original.Name);
        var masked = await room.ExportAsync(room.Everything with { Masked = ["mina"] });
        Assert.DoesNotContain(masked.Evidence.Manifest.Items, item => item.Kind == EvidenceItemKind.Original);
        Assert.Equal($"{Mask.Sign} wrote this.", await File.ReadAllTextAsync(Path.Combine(masked.Path, "message-001-file-2.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_team_sees_each_export_and_it_is_not_taken_back()
    {
        var export = await room.ExportAsync(room.Everything with { WithNames = true });

        using var again = Vaults.TestVaults.Open(room.Folder["aya.vault"]);
        var change = Assert.Single(again.Contents.Pending).Change;
        Assert.Equal((ExportRoom.Thread, export.Evidence.Id.ToString(), 3UL), (change.Thread, change.Item, change.Number));
        var words = new TriageWords(again.Contents, null).Of(change);
        Assert.Equal($"exported as export-{ShortId.Of(export.Evidence.Id)}, original, with the names of other people", words);
    }

    [Fact]
    public async Task What_is_not_whole_is_named_and_nothing_is_left_of_the_export()
    {
        await room.Vault.UpdateAsync(contents => contents with { Tips = contents.Tips.ConvertAll(tip => tip with { Attachments = tip.Attachments.ConvertAll(file => file with { FileDigest = default }) }) });
        var refused = await room.TryExportAsync(room.Everything);
        Assert.Contains("message-001-file-1.jpg is not whole", refused.Problem!.What, StringComparison.Ordinal);
        Assert.Empty(room.Vault.Contents.Pending);
        Assert.DoesNotContain(Directory.GetDirectories(room.Folder.FullName), path => Path.GetFileName(path).StartsWith("export", StringComparison.Ordinal));
        Assert.Equal(3, (await room.ExportAsync(room.Everything with { Files = [] })).Evidence.Manifest.Items.Count);
    }

    [Fact]
    public async Task Nobody_exports_without_a_membership_that_holds()
    {
        Assert.Contains("no membership", (await room.TryExportAsync(room.Everything, ExportRoom.Now.AddDays(200))).Problem!.What, StringComparison.Ordinal);
        Assert.Contains("Nothing was chosen", (await room.TryExportAsync(new ExportChoice())).Problem!.What, StringComparison.Ordinal);
        Assert.Contains("no term", (await room.TryExportAsync(room.Everything with { Masked = ["\u200B"] })).Problem!.What, StringComparison.Ordinal);
    }
}
