import CommandLine
import Workflow

/// `dailies rate`: how good a clip or film is, to a person.
enum RateCommand {
    static let rating = Operand<Int>.one(.count(0...5, "RATING"), "From 1 to 5; 0 takes the rating away")

    static let command = Command(
        "rate", summary: "rate a clip or film from 1 to 5",
        description: [
            "Keeps a rating with a clip or film: 'list --rating 4' lists those of 4 and 5, and 'list --sort "
                + "rating' begins with the best."
        ],
        operands: [ClipOperands.one.spec, rating.spec], options: MarkRun.options,
        environment: [ArchiveOption.environment], exitCodes: MarkRun.exitCodes,
        examples: [Example("dailies rate @last 5", "What came in last is as good as it gets")]
    ) { invocation, context throws(Failure) in
        let rating = invocation[rating] ?? 0
        return try await MarkRun.run(
            .rate(rating == 0 ? nil : rating), of: [invocation[ClipOperands.one] ?? ""], .one, invocation,
            context)
    }
}
