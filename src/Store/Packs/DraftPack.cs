using Intake.Store.Tables;

namespace Intake.Store.Packs;

/// <summary>A pack that lies on the disk and that no transaction refers to yet.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Waiting">The rows that it replaces.</param>
/// <param name="Chunks">The rows that refer to it.</param>
public sealed record DraftPack(string Name, IReadOnlyList<WaitingChunkRow> Waiting, IReadOnlyList<ChunkRow> Chunks);
