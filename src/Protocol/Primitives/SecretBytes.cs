using System.Security.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>A secret that is never moved by the garbage collector and is zeroed when disposed.</summary>
public sealed class SecretBytes : IDisposable
{
    private readonly byte[] bytes;
    private bool disposed;

    /// <summary>A secret of <paramref name="size"/> zero bytes, to be filled through <see cref="Span"/>.</summary>
    public SecretBytes(int size) => bytes = GC.AllocateArray<byte>(size, pinned: true);

    /// <summary>A copy of <paramref name="source"/>; the caller zeroes the original.</summary>
    public SecretBytes(ReadOnlySpan<byte> source)
        : this(source.Length) => source.CopyTo(bytes);

    /// <summary>The bytes themselves.</summary>
    /// <exception cref="ObjectDisposedException">The secret was destroyed.</exception>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return bytes;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(bytes);
    }
}
