/// A certificate for this machine that only those trust who are told to.
package struct TestCertificate: Sendable {
    /// PEM, certificate alone.
    package let file: String

    /// `certificate.pem` and `key.pem` in the folder, for 127.0.0.1 and localhost.
    package static func make(in folder: TemporaryFolder) async throws -> TestCertificate {
        let run = try await ProgramRun.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", folder("key.pem"), "-out", folder("certificate.pem"), "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
            ])
        _ = try run.succeeded()
        return TestCertificate(file: folder("certificate.pem"))
    }
}
