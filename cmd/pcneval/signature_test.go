package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"

	"pcneval/pipeline"
)

// A signatory has a key, its public half in a file.
type signatory struct {
	private ed25519.PrivateKey
	public  string // file
}

func newSignatory(t *testing.T, name string) signatory {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := ssh.NewPublicKey(private.Public())
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	line := strings.TrimSpace(string(ssh.MarshalAuthorizedKey(public))) + " " + name + "\n"
	writeFiles(t, folder, map[string][]byte{name + ".pub": []byte(line)})
	return signatory{private, filepath.Join(folder, name+".pub")}
}

// signs signs the manifest of a run and returns the file of the signature.
func (s signatory) signs(t *testing.T, run, namespace string) string {
	t.Helper()
	manifest, err := os.ReadFile(filepath.Join(run, pipeline.ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(s.private)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := sshsig.Sign(bytes.NewReader(manifest), signer, sshsig.HashSHA512, namespace)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	writeFiles(t, folder, map[string][]byte{"run.sig": sshsig.Armor(signed)})
	return filepath.Join(folder, "run.sig")
}

func TestSignature(t *testing.T) {
	t.Parallel()
	run := quickRun(t, "--until", "align").out
	auditor, other := newSignatory(t, "auditor"), newSignatory(t, "other")
	signed := auditor.signs(t, run, "file")

	folder := t.TempDir()
	text := func(file string) string {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	private, err := ssh.MarshalPrivateKey(auditor.private, "")
	if err != nil {
		t.Fatal(err)
	}
	writeFiles(t, folder, map[string][]byte{
		"both.pub":    []byte("# who may sign\n" + text(other.public) + text(auditor.public)),
		"options.pub": []byte("auditor@example.org " + text(auditor.public)),
		"private":     pem.EncodeToMemory(private),
		"empty":       nil,
	})
	in := func(name string) string { return filepath.Join(folder, name) }
	for _, tt := range []struct {
		name      string
		signature string
		key       string
		status    int
		says      string
	}{
		{"signed", signed, auditor.public, statusDone, "manifest.json is signed by auditor (SHA256:"},
		{"one of two", signed, in("both.pub"), statusDone, "manifest.json is signed by auditor (SHA256:"},
		{"another key", signed, other.public, statusDifference, "is signed by another key, SHA256:"},
		{"for something else", auditor.signs(t, run, "git"), auditor.public, statusUsage, "the signature was made for something else"},
		{"no signature", auditor.public, auditor.public, statusUsage, "this is no SSH signature"},
		{"no such signature", in("nowhere"), auditor.public, statusUsage, "the signature cannot be read"},
		{"no key", signed, "", statusUsage, "both --signature FILE and --key FILE"},
		{"key with options", signed, in("options.pub"), statusUsage, "a key has options, or a name before it"},
		{"private key", signed, in("private"), statusUsage, "give the file beside it that ends in .pub"},
		{"no keys", signed, in("empty"), statusUsage, "the file holds no key"},
	} {
		s := call("verify", run, "--signature", tt.signature, "--key", tt.key)
		if s.status != tt.status || !strings.Contains(s.stdout+s.stderr, tt.says) {
			t.Errorf("%s: status %d\n%s%s", tt.name, s.status, s.stdout, s.stderr)
		}
	}

	// A forger seals the manifest anew; the signature gives it away.
	seal(t, run, func(m *pipeline.Manifest) { m.Title = "Another study" })
	mustRun(t, "verify", run)
	s := call("verify", run, "--signature", signed, "--key", auditor.public)
	if s.status != statusDifference || !strings.Contains(s.stderr, "is not what was signed") {
		t.Errorf("a forged manifest: status %d\n%s%s", s.status, s.stdout, s.stderr)
	}
}

// What the public tool signs is verified, by the command of the documentation.
func TestSignatureByTheirOwnTool(t *testing.T) {
	t.Parallel()
	tool, err := exec.LookPath("ssh-keygen")
	if err != nil {
		t.Skip("NOT RUN: there is no ssh-keygen here; signatures were tried with the library alone")
	}
	run, folder := quickRun(t, "--until", "align").out, t.TempDir()
	for _, kind := range []string{"ed25519", "rsa"} {
		key := filepath.Join(folder, kind)
		if said, err := exec.Command(tool, "-q", "-t", kind, "-N", "", "-C", "auditor", "-f", key).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		manifest, err := os.Open(filepath.Join(run, pipeline.ManifestFile))
		if err != nil {
			t.Fatal(err)
		}
		defer manifest.Close()
		sign := exec.Command(tool, "-q", "-Y", "sign", "-n", "file", "-f", key)
		sign.Stdin = manifest
		signed, err := sign.Output()
		if err != nil {
			t.Fatal(err)
		}
		writeFiles(t, folder, map[string][]byte{kind + ".sig": signed})
		s := mustRun(t, "verify", run, "--signature", key+".sig", "--key", key+".pub")
		if !strings.Contains(s.stdout, "manifest.json is signed by auditor (SHA256:") {
			t.Errorf("%s: %s", kind, s.stdout)
		}
	}
}
