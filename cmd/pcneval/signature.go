package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"

	"pcneval/config/problem"
	"pcneval/pipeline"
)

// signatureNamespace is what ssh-keygen signs files under, so that a signature
// made for something else says nothing of a manifest.
const signatureNamespace = "file"

// A signature is that of a run's manifest, which holds the hash of all else.
type signature struct {
	file string // made by ssh-keygen -Y sign
	key  string // file of public keys, one of which must have signed
}

func (s signature) wanted() bool { return s.file != "" || s.key != "" }

// check tells who signed the manifest of a run, or that it was none of those
// whose keys are given.
func (s signature) check(out io.Writer, run string) error {
	if s.file == "" || s.key == "" {
		return misuse(problem.Problem{
			What: "a signature is checked with the key of who signed", Expected: "both --signature FILE and --key FILE",
			Remedy: "get the public key from whoever signed, not from where the run comes from",
		})
	}
	signed, err := s.read()
	if err != nil {
		return err
	}
	keys, err := s.keys()
	if err != nil {
		return err
	}
	path := filepath.Join(run, pipeline.ManifestFile)
	manifest, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if !bytes.Equal(key.PublicKey.Marshal(), signed.PublicKey.Marshal()) {
			continue
		}
		if err := sshsig.Verify(bytes.NewReader(manifest), signed, key.PublicKey, signed.HashAlgorithm, signatureNamespace); err != nil {
			return s.differs(path, "is not what was signed: "+err.Error(), "ask whoever signed for the run that they signed")
		}
		fmt.Fprintf(out, "%s is signed by %s.\n", pipeline.ManifestFile, key)
		return nil
	}
	other := ssh.FingerprintSHA256(signed.PublicKey)
	return s.differs(path, "is signed by another key, "+other, "find out whose key that is before you trust the run")
}

func (s signature) differs(path, what, remedy string) error {
	return statusError{statusDifference, problem.Problem{File: path, What: what, Expected: "a signature by a key of " + s.key, Remedy: remedy}}
}

// read reads the signature.
func (s signature) read() (*sshsig.Signature, error) {
	text, err := os.ReadFile(s.file)
	if err != nil {
		return nil, misuse(problem.Problem{File: s.file, What: "the signature cannot be read", Found: cause(err)})
	}
	signed, err := sshsig.Unarmor(text)
	p := problem.Problem{
		File: s.file, Expected: "what `ssh-keygen -Y sign -n " + signatureNamespace + " -f KEY` writes",
		Remedy: "sign the run's " + pipeline.ManifestFile + " so",
	}
	switch {
	case err != nil:
		p.What, p.Found = "this is no SSH signature", err.Error()
		return nil, misuse(p)
	case signed.Namespace != signatureNamespace:
		p.What, p.Found = "the signature was made for something else", "-n "+signed.Namespace
		return nil, misuse(p)
	}
	return signed, nil
}

// A publicKey is one line of a file of keys.
type publicKey struct {
	ssh.PublicKey
	comment string
}

func (k publicKey) String() string {
	if k.comment == "" {
		return ssh.FingerprintSHA256(k.PublicKey)
	}
	return fmt.Sprintf("%s (%s)", problem.Plain(k.comment), ssh.FingerprintSHA256(k.PublicKey))
}

// keys reads the public keys. A line with options is refused: what limits a key
// there would be passed over here.
func (s signature) keys() ([]publicKey, error) {
	text, err := os.ReadFile(s.key)
	p := problem.Problem{File: s.key, Expected: "public keys of SSH, one a line, as in a file that ends in .pub"}
	if err != nil {
		p.What, p.Found = "the key cannot be read", cause(err)
		return nil, misuse(p)
	}
	var keys []publicKey
	for len(bytes.TrimSpace(text)) > 0 {
		key, comment, options, rest, err := ssh.ParseAuthorizedKey(text)
		switch {
		case err != nil && len(keys) > 0:
			return keys, nil // comments to the end
		case err != nil:
			p.What, p.Found = "this is no public key of SSH", err.Error()
			if _, err := ssh.ParseRawPrivateKey(text); err == nil || errors.As(err, new(*ssh.PassphraseMissingError)) {
				p.What, p.Found, p.Remedy = "this is a private key", "", "give the file beside it that ends in .pub"
			}
			return nil, misuse(p)
		case len(options) > 0:
			p.What, p.Remedy = "a key has options, or a name before it", "give the public key alone"
			return nil, misuse(p)
		}
		keys, text = append(keys, publicKey{key, comment}), rest
	}
	if len(keys) == 0 {
		p.What = "the file holds no key"
		return nil, misuse(p)
	}
	return keys, nil
}
