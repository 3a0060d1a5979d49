using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Intake.Desk.Attachments;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Evidence;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Exports;

/// <summary>
/// Writes a part of a thread into a folder of its own, with a manifest that its editor signs. The team is told by a change that is on the vault's
/// disk before the folder has its name: no export stays unseen, though one may be announced that was never finished.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="random">Draws the name of the unfinished folder.</param>
public sealed class Exporter(Vault vault, IRandomSource random)
{
    private const int LongestMaskable = 16 << 20;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly AttachmentSaver saver = new(vault);

    /// <summary>Exports what was chosen.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="choice">What of it.</param>
    /// <param name="folder">Where the new folder goes; it must exist.</param>
    /// <param name="now">The own clock.</param>
    public async Task<Outcome<ExportReport>> ExportAsync(Digest thread, ExportChoice choice, string folder, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (MembershipAt(now) is not { } membership)
            return ExportProblems.NoMembership();
        if (ThreadView.AllOf(vault.Contents, vault.Identity.Id).Find(view => view.Thread == thread) is not { } view)
            return ExportProblems.NoThread();
        var mask = choice.Masked is { } terms ? Mask.Of(terms) : null;
        if (choice.Masked is not null && mask is null)
            return ExportProblems.NoTerms();
        var triage = TriageBook.Of(vault.Contents, vault.Identity.Id).Find(thread);
        var planned = new ExportPlan(choice, saver).Of(view, triage).ToList();
        var part = Path.Combine(Path.GetFullPath(folder), $"export-{Convert.ToHexStringLower(random.Bytes(8))}.part");
        try
        {
            MakeForOwner(part);
            var written = await Task.Run(() => Write(planned, mask, part)).ConfigureAwait(false);
            return written.IsDone ? await FinishAsync(thread, choice, written.Value, membership, part, now).ConfigureAwait(false) : written.Problem;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ExportProblems.CannotWrite(failure.Message);
        }
        finally
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
    }

    private async Task<Outcome<ExportReport>> FinishAsync(
        Digest thread, ExportChoice choice, Written written, SignedMembership membership, string part, DateTimeOffset now)
    {
        var evidence = SignedEvidence.Sign(
            new EvidenceManifest
            {
                Newsroom = vault.Newsroom.Id,
                MembershipHash = membership.Hash,
                Editor = vault.Identity.Id,
                Epoch = membership.Membership.Clock.EpochAt(now),
                Thread = choice.Masked is null ? thread : null,
                Items = written.Items,
            },
            vault.Keys,
            membership);
        AtomicFile.Replace(Path.Combine(part, SignedEvidence.FileName), evidence.Bytes.Span);
        var path = Path.Combine(Path.GetDirectoryName(part)!, $"export-{ShortId.Of(evidence.Id)}");
        if (Path.Exists(path))
            return ExportProblems.CannotWrite($"{path} exists already.");
        var told = await new TriageDesk(vault).SetAsync([thread], [TriageValue.Exported(evidence.Id, evidence.Manifest)]).ConfigureAwait(false);
        return told.IsDone ? Name(part, path, new ExportReport(path, evidence) { NotFound = written.NotFound, LeftOut = written.LeftOut }) : told.Problem;
    }

    private static Outcome<ExportReport> Name(string part, string path, ExportReport report)
    {
        try
        {
            Directory.Move(part, path);
            FolderFlush.Flush(Path.GetDirectoryName(path)!);
            return report;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ExportProblems.NotNamed(path, failure.Message);
        }
    }

    private SignedMembership? MembershipAt(DateTimeOffset now) =>
        vault.Contents.Memberships.LastOrDefault() is { } last
        && SignedMembership.TryParse(last.Document, vault.Newsroom, out var signed, out _)
        && signed.Membership.LaneOf(vault.Identity.Id) > 0
        && signed.Membership.Clock.EpochAt(now) is var epoch
        && epoch >= signed.Membership.FirstEpoch && epoch <= signed.Membership.LastEpoch ? signed : null;

    private Outcome<Written> Write(List<PlannedItem> planned, Mask? mask, string part)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        List<EvidenceItem> items = [];
        var leftOut = 0;
        foreach (var item in planned)
        {
            if (items.Count == EvidenceManifest.MaximumItems)
                return ExportProblems.TooMany();
            var problem = WriteOne(item, mask, found, Path.Combine(part, item.Name), out var isThere);
            if (problem is not null)
                return problem;
            if (isThere)
                items.Add(ItemOf(item, Path.Combine(part, item.Name), isRedacted: mask is not null));
            else
                leftOut++;
        }

        return items.Count == 0 ? ExportProblems.Empty() : new Written(items, mask?.NotAmong(found) ?? [], leftOut);
    }

    private Problem? WriteOne(PlannedItem item, Mask? mask, HashSet<string> found, string path, out bool isThere)
    {
        isThere = true;
        if (item.File is { } file)
        {
            if (mask is null)
                return WriteFile(file, path) ? null : ExportProblems.NotWhole(item.Name);
            var text = TextOf(file, out var isWhole);
            if (!isWhole)
                return ExportProblems.NotWhole(item.Name);
            isThere = text is not null;
            return text is null ? null : WriteText(text, mask, found, path);
        }

        return item.Text is null ? ExportProblems.NotWhole(item.Name) : WriteText(item.Text, mask, found, path);
    }

    private static Problem? WriteText(string text, Mask? mask, HashSet<string> found, string path)
    {
        if ((mask is null ? text : mask.Apply(text, found)) is not { } words)
            return ExportProblems.NotMasked(Path.GetFileName(path));
        using var stream = AtomicFile.OpenOwnerOnly(path, FileMode.CreateNew);
        stream.Write(Encoding.UTF8.GetBytes(words));
        stream.Flush(flushToDisk: true);
        return null;
    }

    private bool WriteFile(AttachmentRecord file, string path)
    {
        using var stream = AtomicFile.OpenOwnerOnly(path, FileMode.CreateNew);
        var isWhole = saver.CopyTo(file, stream).State == AttachmentState.Verified;
        stream.Flush(flushToDisk: true);
        return isWhole;
    }

    // Words are masked where a file is nothing but words; all others are left out.
    private string? TextOf(AttachmentRecord file, out bool isWhole)
    {
        isWhole = true;
        if (file.Length > LongestMaskable || MediaTypes.EndingOf(file.MediaType) is not ("txt" or "csv"))
            return null;
        using var bytes = new MemoryStream();
        isWhole = saver.CopyTo(file, bytes).State == AttachmentState.Verified;
        try
        {
            return StrictUtf8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // The hash is that of what lies on the disk.
    private static EvidenceItem ItemOf(PlannedItem item, string path, bool isRedacted)
    {
        using var stream = File.OpenRead(path);
        return new EvidenceItem(item.Name, item.Kind, (ulong)stream.Length, new Digest(SHA256.HashData(stream)))
        {
            Epoch = item.Epoch,
            Author = item.Author,
            Commit = isRedacted ? null : item.Commit,
        };
    }

    private static void MakeForOwner(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private sealed record Written(List<EvidenceItem> Items, ImmutableList<string> NotFound, int LeftOut);
}
