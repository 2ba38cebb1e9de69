using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Trials.Politeness;

/// <summary>One of the 22 checks of politeness, on nothing but the request log.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Judge">Gives every case the log has, and for each whether it was clean.</param>
internal sealed record PolitenessCheck(string Name, Func<PolitenessRun, IEnumerable<(bool Clean, string Case)>> Judge)
{
    /// <summary>A clock may differ by as much between the client's decision and the server's log.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);

    /// <summary>All checks.</summary>
    public static IReadOnlyList<PolitenessCheck> All { get; } =
    [
        new("validators are sent when they were given", ValidatorsSent),
        new("the ETag is exactly the newest", run => Newest(run, "ETag", "If-None-Match")),
        new("the Last-Modified is exactly the newest", run => Newest(run, "Last-Modified", "If-Modified-Since")),
        new("no validator is invented or stale", NoneInvented),
        new("never below the minimum interval", run => run.Pairs().Select(p => Gap(p, run.MinimumInterval))),
        new("never below max-age or Expires",
        run => run.Pairs().Where(p => Fresh(p.Before) > TimeSpan.Zero).Select(p => Gap(p, Fresh(p.Before)))),
        new("Retry-After of a 429 is heeded by the whole host", run => Rest(run, 429)),
        new("Retry-After of a 503 is heeded by the whole host", run => Rest(run, 503)),
        new("no burst after a restart", AfterRestart),
        new("301 and 308 are learnt", run => Learnt(run, "/moved301").Concat(Learnt(run, "/moved308"))),
        new("302 and 307 are not made permanent", run => StillAsked(run, "/temp302").Concat(StillAsked(run, "/temp307"))),
        new("410 is not asked again", run => Once(run, "/gone")),
        new("failures are backed off from", run => new[] { "/404", "/500", "/reset" }.SelectMany(path => BackedOff(run, path))),
        new("no cookie is sent", run => run.Lines.Select(line => (!line.Headers.ContainsKey("Cookie"), line.Path))),
        new("no Referer and no added query",
        run => run.Lines.Select(
            line => (!line.Headers.ContainsKey("Referer") && !line.Path.Contains('?', StringComparison.Ordinal), line.Path))),
        new("the User-Agent names a contact",
        run => run.Lines.Select(line => (Header(line, "User-Agent").Contains("(+http", StringComparison.Ordinal), line.Path))),
        new("gzip is offered",
        run => run.Lines.Select(line => (Header(line, "Accept-Encoding").Contains("gzip", StringComparison.Ordinal), line.Path))),
        new("Accept names feed types",
        run => run.Lines.Select(line => (Header(line, "Accept").Contains("application/rss+xml", StringComparison.Ordinal), line.Path))),
        new("connections to a host stay within the limit", Concurrency),
        new("never two requests for one feed at once", run => run.Pairs().Select(p => (p.After.Began >= p.Before.Ended, p.After.Path))),
        new("no uninvited path", run => run.Lines.Select(line => (run.Invited.Contains(line.Host + line.Path), line.Path))),
        new("GET only", run => run.Lines.Select(line => (line.Method == "GET", line.Path))),
    ];

    private static IEnumerable<(bool, string)> ValidatorsSent(PolitenessRun run) =>
        from line in Known(run)
        where line.ETag is not null || line.LastModified is not null
        select ((line.ETag is null || line.Request.Headers.ContainsKey("If-None-Match")) &&
        (line.LastModified is null || line.Request.Headers.ContainsKey("If-Modified-Since")), line.Request.Path);

    private static IEnumerable<(bool, string)> Newest(PolitenessRun run, string given, string sent) =>
        from line in Known(run)
        let newest = given == "ETag" ? line.ETag : line.LastModified
        where newest is not null && line.Request.Headers.ContainsKey(sent)
        select (Header(line.Request, sent) == newest, $"{line.Request.Path}: {Header(line.Request, sent)} instead of {newest}");

    private static IEnumerable<(bool, string)> NoneInvented(PolitenessRun run) =>
        from line in Known(run)
        select ((line.ETag is not null || !line.Request.Headers.ContainsKey("If-None-Match")) &&
            (line.LastModified is not null || !line.Request.Headers.ContainsKey("If-Modified-Since")), line.Request.Path);

    /// <summary>
    /// Every request with the validators its address had given by then: those of the newest complete answer, which takes away what it does
    /// not carry; a 304 takes nothing away.
    /// </summary>
    private static IEnumerable<(RequestLine Request, string? ETag, string? LastModified)> Known(PolitenessRun run)
    {
        foreach (IGrouping<string, RequestLine> address in run.ByAddress)
        {
            (string? etag, string? modified) = (null, null);
            foreach (RequestLine line in address)
            {
                yield return (line, etag, modified);
                if (line.Status is 200 or 304)
                {
                    etag = line.Answered.GetValueOrDefault("ETag", line.Status == 200 ? null! : etag!);
                    modified = line.Answered.GetValueOrDefault("Last-Modified", line.Status == 200 ? null! : modified!);
                }
            }
        }
    }

    private static (bool, string) Gap((RequestLine Before, RequestLine After) pair, TimeSpan least)
    {
        TimeSpan gap = pair.After.Time - pair.Before.Time;
        return (gap >= least - Slack, $"{pair.After.Host}{pair.After.Path} after {gap.TotalSeconds:0.0} s, not {least.TotalSeconds:0.0} s");
    }

    private static TimeSpan Fresh(RequestLine line)
    {
        string control = line.Answered.GetValueOrDefault("Cache-Control", "");
        if (control.StartsWith("max-age=", StringComparison.Ordinal))
        {
            return TimeSpan.FromSeconds(int.Parse(control["max-age=".Length..], System.Globalization.CultureInfo.InvariantCulture));
        }

        return line.Answered.TryGetValue("Expires", out string? expires)
            ? DateTimeOffset.Parse(expires, System.Globalization.CultureInfo.InvariantCulture) - line.Time
            : TimeSpan.Zero;
    }

    private static IEnumerable<(bool, string)> Rest(PolitenessRun run, int status) =>
        from line in run.Lines
        where line.Status == status && line.Answered.ContainsKey("Retry-After")
        let until = Until(line)
        let disturbed = run.Lines.Where(other => other.Host == line.Host && other.Time > line.End && other.Time < until - Slack).ToList()
        select (disturbed.Count == 0, $"{line.Host}: {disturbed.Count} requests before {until:O}");

    private static DateTimeOffset Until(RequestLine line) => int.TryParse(line.Answered["Retry-After"], out int seconds)
        ? line.Time.AddSeconds(seconds)
        : DateTimeOffset.Parse(line.Answered["Retry-After"], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A restart changes nothing: what comes after it keeps the interval to what came before.</summary>
    private static IEnumerable<(bool, string)> AfterRestart(PolitenessRun run) =>
        run.Pairs().Where(p => p.Before.Time < run.Restarted && p.After.Time >= run.Restarted).Select(p => Gap(p, run.MinimumInterval));

    private static IEnumerable<(bool, string)> Learnt(PolitenessRun run, string path)
    {
        yield return (run.To(path).Count == 1, $"{path} asked {run.To(path).Count} times");
        yield return (
            run.To(path.Replace("moved", "now", StringComparison.Ordinal)).Count > 1, $"{path}: its new address was not asked again");
    }

    private static IEnumerable<(bool, string)> StillAsked(PolitenessRun run, string path)
    {
        yield return (run.To(path).Count > 1, $"{path} asked once only");
        yield return (
            run.To(path).Count == run.To(path.Replace("temp", "target", StringComparison.Ordinal)).Count,
            $"{path}: its target was asked directly");
    }

    private static IEnumerable<(bool, string)> Once(PolitenessRun run, string path) =>
        [(run.To(path).Count == 1, $"{path} asked {run.To(path).Count} times")];

    private static IEnumerable<(bool, string)> BackedOff(PolitenessRun run, string path)
    {
        TimeSpan[] gaps = [.. PolitenessRun.Pairs(run.To(path)).Select(pair => pair.After.Time - pair.Before.Time)];
        yield return (gaps.Length >= 2, $"{path} asked too seldom to tell");
        foreach ((TimeSpan first, TimeSpan second) in gaps.Zip(gaps.Skip(1)))
        {
            yield return (second >= first * 1.5 || second >= run.MaximumInterval - Slack, $"{path}: {second} after {first}");
        }
    }

    private static IEnumerable<(bool, string)> Concurrency(PolitenessRun run) =>
        from line in run.Lines
        let open = run.Lines.Count(other => other.Host == line.Host && other.Began <= line.Began && other.Ended > line.Began)
        select (open <= run.MaxConnectionsPerHost, $"{line.Host}: {open} at once");

    private static string Header(RequestLine line, string name) => line.Headers.GetValueOrDefault(name, "");
}
