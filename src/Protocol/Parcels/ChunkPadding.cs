namespace Intake.Protocol.Parcels;

/// <summary>Chunks of zeros that hide how many chunks a tip really has.</summary>
/// <param name="Secret">32 bytes, used like a file secret.</param>
/// <param name="Chunks">Their number: exactly what Padmé adds to the chunks of all attachments, at least 1.</param>
public sealed record ChunkPadding(ReadOnlyMemory<byte> Secret, uint Chunks);
