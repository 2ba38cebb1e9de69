namespace FeedAggregator.Tests.Model.Text;

public sealed class FileTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Regular_files_and_missing_ones_are_replaced()
    {
        string file = Path.Combine(_folder.Path, "a");
        Assert.True(FileTarget.IsReplaceable(file));
        File.WriteAllText(file, "");
        Assert.True(FileTarget.IsReplaceable(file));
        File.WriteAllText(file, "x");
        Assert.True(FileTarget.IsReplaceable(file));
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/stdout")]
    [InlineData("/dev/fd/1")]
    [InlineData("/proc/self/fd/1")]
    public void Devices_and_streams_are_not(string path) => Assert.False(FileTarget.IsReplaceable(path));

    [Fact]
    public void A_link_stays_and_its_target_is_replaced()
    {
        string file = Path.Combine(_folder.Path, "a");
        string link = Path.Combine(_folder.Path, "link");
        File.WriteAllText(file, "x");
        File.CreateSymbolicLink(link, file);

        Assert.Equal(file, FileTarget.Of(link));
        Assert.Equal(file, FileTarget.Of(file));
    }
}
