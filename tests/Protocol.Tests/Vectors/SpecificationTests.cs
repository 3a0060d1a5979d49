using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.Vectors;

public sealed class SpecificationTests
{
    private readonly string specification = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SPEC.md"));

    [Fact]
    public void The_example_is_that_of_the_vectors()
    {
        var world = new VectorFile("world");
        var source = new VectorFile("source");
        var parcel = new VectorFile("parcels/tip").Bytes("parcel");
        Assert.Contains(world.Text("newsroom"), specification, StringComparison.Ordinal);
        Assert.Contains(world.Text("fingerprintWords"), specification, StringComparison.Ordinal);
        Assert.Contains(source.Text("thread"), specification, StringComparison.Ordinal);
        Assert.Contains(Sha256.Hash(parcel).ToString()[..16], specification, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(new VectorFile("replies/reply").Bytes("locator")), specification, StringComparison.Ordinal);
    }
}
