using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>The newsroom of all vectors. It is the same at every run, but for what compression makes of messages.</summary>
internal static class VectorWorld
{
    public static World Create() => new("vectors");

    public static DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds((long)(World.Epoch * 21_600) + 60);
}
