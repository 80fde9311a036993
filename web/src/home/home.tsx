import { useSay } from '../app/language';
import { useSession } from '../app/session';

/** What is to be done today, and how the month stands. */
export default function Home() {
  const say = useSay();
  const { signedIn } = useSession();
  return (
    <div className="title">
      <h1>{say({ zh: `${signedIn.name}，您好`, en: `Welcome, ${signedIn.name}` })}</h1>
    </div>
  );
}
