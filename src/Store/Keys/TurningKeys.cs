using System.Globalization;
using System.Security.Cryptography;
using Intake.Protocol.Primitives;
using Microsoft.AspNetCore.DataProtection;

namespace Intake.Store.Keys;

/// <summary>
/// The key under which all other keys at rest are wrapped, one file per key, each protected by Data Protection. The newest is in use. There is a second
/// one only while the wrapping is turned from one to the other.
/// </summary>
/// <param name="folder">Where they lie, apart from the data.</param>
/// <param name="provider">Data Protection, whose ring is encrypted under the operator's secret.</param>
/// <param name="random">Makes them.</param>
public sealed class TurningKeys(KeyFolder folder, IDataProtectionProvider provider, IRandomSource random)
{
    private const string Ending = ".key";
    private const string LeavingEnding = ".leaving";
    private readonly IPersistedDataProtector protector = (IPersistedDataProtector)provider.CreateProtector("Intake.Store.Keys");

    /// <summary>The number of the key in use.</summary>
    internal uint Newest => Numbers[^1];

    /// <summary>Those that there are, the newest last.</summary>
    internal IReadOnlyList<uint> Numbers => [.. Directory.EnumerateFiles(folder.Root, "*" + Ending)
        .Select(path => uint.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0).Order()];

    /// <summary>Whether any but the newest lies there, be it what a destruction that was killed has left.</summary>
    internal bool HasOlder => Numbers.Count > 1 || Leaving.Any();

    private IEnumerable<string> Leaving => Directory.EnumerateFiles(folder.Root, "*" + LeavingEnding);

    /// <summary>Whether the newest is protected by a key of the ring that is due to go.</summary>
    internal bool IsOld
    {
        get
        {
            CryptographicOperations.ZeroMemory(protector.DangerousUnprotect(Read(Newest), ignoreRevocationErrors: false, out var isOld, out _));
            return isOld;
        }
    }

    /// <summary>The keys of the ring that are needed.</summary>
    internal HashSet<Guid> RingKeys => [.. Numbers.Select(number => RingKeyOf(Read(number)))];

    /// <summary>Makes the next one, on the disk before this returns; its number.</summary>
    internal uint Add()
    {
        using var key = new SecretBytes(Aes256Gcm.KeySize);
        random.Fill(key.Span);
        var plain = key.Span.ToArray();
        var content = protector.Protect(plain);
        CryptographicOperations.ZeroMemory(plain);
        var number = (Numbers is [.., var newest] ? newest : 0) + 1;
        var made = Path.Combine(folder.Root, Path.GetRandomFileName());
        Write(made, FileMode.CreateNew, content);
        try
        {
            File.Move(made, PathOf(number));
        }
        catch (IOException) when (File.Exists(PathOf(number)))
        {
            // Another process made it in this moment.
            File.Delete(made);
        }

        return number;
    }

    /// <summary>The key of a number, or null if it was destroyed; the caller disposes of it.</summary>
    /// <exception cref="CryptographicException">The ring cannot open it.</exception>
    internal SecretBytes? Open(uint number)
    {
        byte[] content;
        try
        {
            content = Read(number);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        byte[] plain;
        try
        {
            plain = protector.Unprotect(content);
        }
        catch (CryptographicException) when (!File.Exists(PathOf(number)))
        {
            // It was overwritten while it was read.
            return null;
        }

        var key = new SecretBytes(plain);
        CryptographicOperations.ZeroMemory(plain);
        return key;
    }

    /// <summary>Destroys every older one: overwritten first, for disks that write in place.</summary>
    internal void DestroyOlderThan(uint number)
    {
        // Under another name, so that another process finds no key there rather than half of one, and looks again at what it has to open.
        foreach (var path in Numbers.Where(older => older < number).Select(PathOf))
        {
            File.Move(path, Path.ChangeExtension(path, LeavingEnding), overwrite: true);
        }

        foreach (var path in Leaving)
        {
            var noise = new byte[new FileInfo(path).Length];
            random.Fill(noise);
            Write(path, FileMode.Open, noise);
            File.Delete(path);
        }
    }

    // Without a lock: whoever reads a key must not keep it from being destroyed.
    private byte[] Read(uint number)
    {
        using var file = new FileStream(PathOf(number), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static void Write(string path, FileMode mode, byte[] content)
    {
        using var file = new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private string PathOf(uint number) => Path.Combine(folder.Root, number.ToString("D10", CultureInfo.InvariantCulture) + Ending);

    // What Data Protection writes begins with four bytes of magic and the ring key's id.
    private static Guid RingKeyOf(byte[] content) => new(content.AsSpan(4, 16));
}
