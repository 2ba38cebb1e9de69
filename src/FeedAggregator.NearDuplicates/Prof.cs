#pragma warning disable
namespace FeedAggregator.NearDuplicates;
public static class Prof
{
    static readonly System.Collections.Concurrent.ConcurrentDictionary<string,(long T,int N)> D = new();
    static Prof() { AppDomain.CurrentDomain.ProcessExit += (_, _) => { foreach (var (k, v) in D.OrderByDescending(x => x.Value.T).Take(45)) Console.Error.WriteLine($"{System.Diagnostics.Stopwatch.GetElapsedTime(0, v.T).TotalMilliseconds,8:0} ms {v.N,7} {k}"); }; }
    public static long Now => System.Diagnostics.Stopwatch.GetTimestamp();
    public static void Add(string k, long t0) { long t = Now - t0; D.AddOrUpdate(k, (t, 1), (_, v) => (v.T + t, v.N + 1)); }
    public static T Do<T>(string k, Func<T> f) { long t = Now; T r = f(); Add(k, t); return r; }
}
