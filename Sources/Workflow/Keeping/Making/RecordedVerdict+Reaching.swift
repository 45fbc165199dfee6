package import ArchiveFormat
package import ArchiveModel
internal import JSON
package import Verification

extension RecordedVerdict {
    /// As it was reached now.
    package init(_ verdict: Verdict, by rules: Rules, complaint: String?, at now: Moment) {
        self.init(
            result: verdict.result.rawValue, fields: verdict.fields.map { Field($0) }, rules: rules.json,
            reached: now, complaint: complaint)
    }
}

extension RecordedVerdict.Field {
    fileprivate init(_ verdict: FieldVerdict) {
        self.init(
            verdict.field.rawValue, asked: verdict.asked, measured: verdict.json["measured"] ?? .null,
            tolerance: verdict.tolerance?.value.double, result: verdict.result.rawValue, why: verdict.why)
    }
}
