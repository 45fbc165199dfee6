/// What is delivered and what was asked for, row by row: the rules of docs/verdicts.md, seen from outside.
/// A clip is 5.042 s of 1280×720 without sound unless its row says otherwise.
enum Corpus {
    static let good = lengths + sizes + shapes + sounds + stretches + statements
    static let faulty =
        wrongLengths + wrongSizes + wrongShapes + wrongSounds + broken + stillOrBlack + wrongStatements
        + pairs
}
