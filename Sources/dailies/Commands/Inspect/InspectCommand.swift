import CommandLine
import Posix

/// `dailies inspect`: what saved requests and answers of the video APIs say.
enum InspectCommand {
    static let files = Operand<[String]>.many(
        .file(),
        "Saved bodies: JSON, lists, JSON Lines; folders, whose .json and .jsonl files are taken; or - for standard input"
    )

    static let command = Command(
        "inspect", summary: "say what a saved request or answer of a video API means",
        description: [
            "Reads requests and answers of the relays, of OpenAI, Kling, Veo, Tencent, Seedance, Vidu, Hailuo, "
                + "Jimeng and kie, as they were saved: single bodies, lists, JSON Lines, and pairs "
                + "of \"request\" and \"response\". It says whose form it is, how far the task is, and where the "
                + "video lies. Nothing is sent anywhere.",
            "A word for the status that nobody knows is said to be unknown, and never taken for success. "
                + "URLs are shown without their signatures; --json has them whole, for scripts that fetch.",
        ], operands: [files.spec], options: [CommonOptions.json.spec],
        exitCodes: [.done, .wrongCommandLine, .unprocessed, .interrupted],
        examples: [
            Example("dailies inspect answer.json", "Say what one answer means"),
            Example(
                "dailies inspect --json logs/ | jq -r '.urls[].url'", "List the URLs of all finished tasks"),
            Example("curl -s $API/v1/video/query?id=x | dailies inspect -", "Read an answer as it comes"),
        ]
    ) { invocation, context throws(Failure) in
        let report = InspectReport(invocation, context)
        let surroundings = context.surroundings
        let source = Sources(invocation[files] ?? [], .bodies, in: surroundings)
        while !Task.isCancelled, let item = await source.next() {
            var reader = BodyReader(item, in: surroundings)
            while !Task.isCancelled, !reader.isAtEnd {
                let before = reader
                let (after, inspections) = await Threads.blocking {
                    var reader = before
                    let inspections = reader.nextFew()
                    return (reader, inspections)
                }
                reader = after
                report.add(inspections, isOnly: inspections.count == 1 && reader.isAtEnd)
            }
        }
        return report.end()
    }
}
