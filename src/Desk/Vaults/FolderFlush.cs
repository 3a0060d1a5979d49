using System.Runtime.InteropServices;

namespace Intake.Desk.Vaults;

/// <summary>
/// Makes a rename or a new file's name durable: POSIX keeps names in the folder, and a folder has to be synced on its own.
/// Windows writes names through its journal and has no such call.
/// </summary>
internal static partial class FolderFlush
{
    private const int OpenReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, OpenReadOnly);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened to flush it.", Marshal.GetLastPInvokeError());
        var failed = Fsync(descriptor) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (failed)
            throw new IOException($"The folder {folder} cannot be flushed to the disk.", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
