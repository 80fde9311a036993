import { Link } from 'react-router';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Administered } from './administered';
import { AssessmentWork, ClearingWork, CollectionWork, RatingWork, VisitWork } from './duties';
import { MonthAtAGlance } from './month';
import { NoticeDuties } from './notice-duties';
import { RunningJobs } from './running-jobs';

/** What is to be done today by whoever is signed in, and how the month stands. */
export default function Home() {
  const say = useSay();
  const { signedIn, can } = useSession();
  return (
    <>
      <div className="title">
        <h1>{say({ zh: `${signedIn.name}，今日待办`, en: `${signedIn.name}: to be done today` })}</h1>
        {can('notice.read') && (
          <div className="side">
            <Link to="/months" reloadDocument>
              {say({ zh: '各月一览（可打印）', en: 'All months (to print)' })}
            </Link>
          </div>
        )}
      </div>
      <RunningJobs />
      <div className="grid duties">
        {can('assessment.read') && <AssessmentWork />}
        {can('collection.measure') && <CollectionWork />}
        {can('notice.read') && <NoticeDuties />}
        {can('spot-check.visit') && <VisitWork />}
        {can('rating.read') && <RatingWork />}
        {can('register.clear') && <ClearingWork />}
        <Administered />
      </div>
      {can('notice.read', 'assessment.read') && <MonthAtAGlance />}
    </>
  );
}
